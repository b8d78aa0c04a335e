import { connect, type Socket } from 'node:net'

const READ_BYTES = 64 * 1024

interface HttpLoadOptions {
  port: number
  /** Requested in turn. */
  paths: string[]
  headers: Record<string, string>
  connections: number
  durationMs: number
}

interface HttpLoadResult {
  requests: number
  bytes: number
  seconds: number
  p99Ms: number
}

/**
 * Loads a server over keep-alive connections, one request at a time on each, as cheaply as a client can: the CPU that
 * it uses is not available to the server.
 */
export async function runHttpLoad({ port, paths, headers, connections, durationMs }: HttpLoadOptions): Promise<HttpLoadResult> {
  const headerLines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const questions = paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\n${headerLines.join('')}\r\n`))
  const all = await Promise.all(Array.from({ length: connections }, () => KeepAliveConnection.open(port)))
  const tookMs: number[] = []
  const from = performance.now()
  let [asked, bytes] = [0, 0]
  const keepRequesting = async (connection: KeepAliveConnection) => {
    for (let at = from; at < from + durationMs;) {
      // Not awaited within `bytes +=`, which would add to a stale total.
      const got = await connection.request(questions[asked++ % questions.length]!)
      bytes += got
      const now = performance.now()
      tookMs.push(now - at)
      at = now
    }
    connection.close()
  }
  await Promise.all(all.map(keepRequesting))
  const seconds = (performance.now() - from) / 1000
  tookMs.sort((a, b) => a - b)
  return { requests: tookMs.length, bytes, seconds, p99Ms: tookMs[Math.floor(tookMs.length * 0.99)]! }
}

/** How the body of a response ends: so many bytes are left, or an empty chunk; unknown before the head has arrived. */
type BodyRemainder = number | 'chunks' | 'head'

/** One keep-alive connection. */
class KeepAliveConnection {
  #rest: BodyRemainder = 'head'
  #head: Buffer = Buffer.alloc(0)
  /** The last bytes received, which contain the last chunk of a chunked body. */
  #end = ''
  #bytes = 0
  #answered: { done: (bytes: number) => void; failed: (cause: Error) => void } | null = null

  private constructor(readonly socket: Socket) {
    socket.on('error', (error) => this.#answered?.failed(error))
    socket.on('close', () => this.#answered?.failed(new Error('the server closed the connection')))
  }

  static open(port: number): Promise<KeepAliveConnection> {
    return new Promise((done, failed) => {
      let connection: KeepAliveConnection | null = null
      // Every read goes into the same memory: nothing is allocated and collected for the bytes.
      const callback = (bytes: number, into: Uint8Array) => {
        if (connection) connection.#take(Buffer.from(into.buffer, into.byteOffset, bytes))
        return true
      }
      const onread = { buffer: Buffer.allocUnsafeSlow(READ_BYTES), callback }
      const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread }, () => {
        connection = new KeepAliveConnection(socket)
        done(connection)
      })
      socket.once('error', failed)
    })
  }

  /** Sends a request and returns the number of bytes of the whole response; only 200 is accepted. */
  request(question: Buffer): Promise<number> {
    this.#rest = 'head'
    this.#bytes = 0
    return new Promise((done, failed) => {
      this.#answered = { done, failed }
      this.socket.write(question)
    })
  }

  close(): void {
    this.socket.destroy()
  }

  #take(chunk: Buffer): void {
    this.#bytes += chunk.length
    const body = this.#rest === 'head' ? this.#takeHead(chunk) : chunk
    if (body === null) return
    if (typeof this.#rest === 'number') this.#rest -= body.length
    else this.#end = (this.#end + body.subarray(-5).toString('latin1')).slice(-5)
    if (this.#rest !== 0 && this.#end !== '0\r\n\r\n') return
    this.#end = ''
    const { done } = this.#answered!
    this.#answered = null
    done(this.#bytes)
  }

  /** Returns the part of the body that was received with the end of the head. */
  #takeHead(chunk: Buffer): Buffer | null {
    const all = this.#head.length > 0 ? Buffer.concat([this.#head, chunk]) : chunk
    const at = all.indexOf('\r\n\r\n')
    this.#head = at < 0 ? Buffer.from(all) : Buffer.alloc(0)
    if (at < 0) return null
    const head = all.toString('latin1', 0, at)
    if (!head.startsWith('HTTP/1.1 200')) this.#answered?.failed(new Error(head))
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    this.#rest = length === undefined ? 'chunks' : Number(length)
    return all.subarray(at + 4)
  }
}
