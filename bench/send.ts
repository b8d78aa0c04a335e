import { createHash, randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

const MB = 1024 * 1024
/** Sent again and again, so that sending costs no more than the copy into the socket. */
const CONTENT = randomBytes(8 * MB)
const PIECE = MB

export interface Sending {
  port: number
  /** Of the collection of uploads. */
  path: string
  headers?: Record<string, string>
  totalBytes: number
  /** Bytes of one PATCH. */
  chunkBytes: number
  /** Sends each chunk with its SHA-1, the one algorithm that TUS asks of every server. */
  withChecksum?: boolean
}

/** Creates an upload and sends all of it over one connection; gives its path, for its removal. */
export async function sendUpload(sending: Sending): Promise<string> {
  const { port, path, headers = {}, totalBytes, chunkBytes } = sending
  const line = await UploadLine.open(port)
  try {
    const address = await line.create(path, totalBytes, headers)
    for (let offset = 0; offset < totalBytes;) {
      const bytes = Math.min(chunkBytes, totalBytes - offset)
      const checksum: Record<string, string> = sending.withChecksum ? { 'upload-checksum': `sha1 ${checksumOf(bytes)}` } : {}
      offset = await line.patch(address, { offset, bytes, headers: { ...headers, ...checksum } })
    }
    return address
  } finally {
    line.close()
  }
}

/** Gives an upload up, as its sender would; 423 says that what a cut line left is being saved. */
export async function removeUpload({ port, headers = {} }: Pick<Sending, 'port' | 'headers'>, address: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}${address}`, { method: 'DELETE', headers: { ...TUS, ...headers } })
    if (answer.status === 204) return
    if (answer.status !== 423 && answer.status !== 429) throw new Error(`DELETE ${answer.status}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

/** Asks where an upload stands. */
export async function offsetOf(port: number, address: string, headers: Record<string, string> = {}): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}${address}`, { method: 'HEAD', headers: { ...TUS, ...headers } })
  if (answer.status !== 200) throw new Error(`HEAD ${answer.status}`)
  return Number(answer.headers.get('upload-offset'))
}

const TUS = { 'tus-resumable': '1.0.0' }

/** Every chunk of one length has the same content. */
const checksums = new Map<number, string>()

/** Made before the clock runs: the sender's hashing is not what is measured. */
export function checksumOf(bytes: number): string {
  const known = checksums.get(bytes)
  if (known) return known
  const hash = createHash('sha1')
  for (const piece of contentOf(bytes)) hash.update(piece)
  const made = hash.digest('base64')
  checksums.set(bytes, made)
  return made
}

/** Gives so many bytes of what is sent, from a place in it on. */
export function* contentOf(bytes: number, from = 0): Generator<Buffer> {
  for (let sent = 0; sent < bytes;) {
    const at = (from + sent) % CONTENT.length
    const piece = CONTENT.subarray(at, at + Math.min(PIECE, bytes - sent))
    sent += piece.length
    yield piece
  }
}

interface Piece {
  offset: number
  bytes: number
  headers: Record<string, string>
  from?: number
}

interface Told {
  status: number
  header(name: string): string
}

/** One keep-alive connection of a client that uploads. */
export class UploadLine {
  #text = ''
  #waiting: { done: (told: Told) => void; failed: (cause: Error) => void } | null = null

  private constructor(
    readonly socket: Socket,
    readonly port: number,
  ) {
    socket.on('data', (data) => this.#take(data.toString('latin1')))
    socket.on('error', (error) => this.#waiting?.failed(error))
    socket.on('close', () => this.#waiting?.failed(new Error('the server closed the connection')))
  }

  static open(port: number): Promise<UploadLine> {
    return new Promise((done, failed) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => done(new UploadLine(socket, port)))
      socket.once('error', failed)
    })
  }

  async create(path: string, totalBytes: number, headers: Record<string, string>): Promise<string> {
    const told = this.#answer()
    this.#head('POST', path, { ...headers, 'upload-length': String(totalBytes), 'content-length': '0' })
    const { status, header } = await told
    if (status !== 201) throw new Error(`POST ${status}`)
    return new URL(header('location'), `http://127.0.0.1:${this.port}`).pathname
  }

  /** @param piece its bytes are those from `from` on of what is sent, whatever its offset */
  async patch(address: string, piece: Piece): Promise<number> {
    const { offset, bytes, headers, from = 0 } = piece
    const told = this.#answer()
    told.catch(() => undefined)
    const type = { 'content-type': 'application/offset+octet-stream', 'content-length': String(bytes) }
    this.#head('PATCH', address, { ...headers, ...type, 'upload-offset': String(offset) })
    for (const part of contentOf(bytes, from)) {
      if (this.socket.destroyed) break
      if (!this.socket.write(part)) await this.#room()
    }
    const { status, header } = await told
    if (status !== 204) throw new Error(`PATCH ${status}`)
    return Number(header('upload-offset'))
  }

  close(): void {
    this.socket.destroy()
  }

  #head(method: string, path: string, headers: Record<string, string>): void {
    const lines = Object.entries({ host: `127.0.0.1:${this.port}`, ...TUS, ...headers })
    this.socket.write(`${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
  }

  #answer(): Promise<Told> {
    return new Promise((done, failed) => (this.#waiting = { done, failed }))
  }

  /** Waits until the socket has room again, or is gone. */
  #room(): Promise<void> {
    return new Promise((done) => {
      const go = () => {
        this.socket.off('drain', go).off('close', go)
        done()
      }
      this.socket.on('drain', go).on('close', go)
      if (this.socket.destroyed) go()
    })
  }

  /** Answers to uploads have no body worth reading. */
  #take(text: string): void {
    this.#text += text
    const end = this.#text.indexOf('\r\n\r\n')
    if (end < 0 || !this.#waiting) return
    const head = this.#text.slice(0, end)
    this.#text = ''
    const { done } = this.#waiting
    this.#waiting = null
    done({
      status: Number(head.slice(9, 12)),
      header: (name) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '',
    })
  }
}
