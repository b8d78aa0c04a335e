import { connect, type Socket } from 'node:net'

export interface Load {
  port: number
  /** Asked for in turn. */
  paths: string[]
  headers: Record<string, string>
  connections: number
  forMs: number
}

export interface Loaded {
  requests: number
  bytes: number
  seconds: number
  p99Ms: number
}

/**
 * Asks a server over keep-alive connections, one question at a time on each, as cheaply as a client can: what it takes of
 * the machine, the server lacks.
 */
export async function load({ port, paths, headers, connections, forMs }: Load): Promise<Loaded> {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const questions = paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`))
  const all = await Promise.all(Array.from({ length: connections }, () => Line.open(port)))
  const tookMs: number[] = []
  const from = performance.now()
  let [asked, bytes] = [0, 0]
  const keepAsking = async (line: Line) => {
    for (let at = from; at < from + forMs;) {
      const got = await line.ask(questions[asked++ % questions.length]!) // Awaited within a sum, it would be added to an old one.
      bytes += got
      const now = performance.now()
      tookMs.push(now - at)
      at = now
    }
    line.close()
  }
  await Promise.all(all.map(keepAsking))
  const seconds = (performance.now() - from) / 1000
  tookMs.sort((a, b) => a - b)
  return { requests: tookMs.length, bytes, seconds, p99Ms: tookMs[Math.floor(tookMs.length * 0.99)]! }
}

/** How the body of an answer ends: so many bytes are left, or a chunk of nothing comes; not known before the head has come. */
type Rest = number | 'chunks' | 'head'

/** One keep-alive connection. */
class Line {
  #rest: Rest = 'head'
  #head: Buffer = Buffer.alloc(0)
  /** The last bytes that came, in which the last chunk of a chunked body shows. */
  #end = ''
  #bytes = 0
  #answered: { done: (bytes: number) => void; failed: (cause: Error) => void } | null = null

  private constructor(readonly socket: Socket) {
    socket.on('data', (chunk) => this.#take(chunk))
    socket.on('error', (error) => this.#answered?.failed(error))
    socket.on('close', () => this.#answered?.failed(new Error('the server closed the connection')))
  }

  static open(port: number): Promise<Line> {
    return new Promise((done, failed) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => done(new Line(socket)))
      socket.once('error', failed)
    })
  }

  /** Sends a question and gives the number of bytes that the whole answer had; only 200 is an answer. */
  ask(question: Buffer): Promise<number> {
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

  /** Gives what of the body came along, once the head is whole. */
  #takeHead(chunk: Buffer): Buffer | null {
    const all = this.#head.length > 0 ? Buffer.concat([this.#head, chunk]) : chunk
    const at = all.indexOf('\r\n\r\n')
    this.#head = at < 0 ? all : Buffer.alloc(0)
    if (at < 0) return null
    const head = all.toString('latin1', 0, at)
    if (!head.startsWith('HTTP/1.1 200')) this.#answered?.failed(new Error(head))
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    this.#rest = length === undefined ? 'chunks' : Number(length)
    return all.subarray(at + 4)
  }
}
