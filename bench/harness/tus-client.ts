import { createHash, randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { eventually } from '../../lib/runtime/test-eventually'

const MB = 1024 * 1024
/** Sent repeatedly, so that sending costs no more than the copy into the socket. */
const UPLOAD_CONTENT = randomBytes(8 * MB)
const PIECE_BYTES = MB

export interface TusUploadOptions {
  port: number
  /** Of the collection of uploads. */
  path: string
  headers?: Record<string, string>
  totalBytes: number
  /** Bytes of one PATCH. */
  chunkBytes: number
  /** Sends each chunk with its SHA-1, the one algorithm that TUS requires of every server. */
  withChecksum?: boolean
}

/** Creates an upload and sends all of it over one connection; returns its path, for its deletion. */
export async function uploadWithTus(sending: TusUploadOptions): Promise<string> {
  const { port, path, headers = {}, totalBytes, chunkBytes } = sending
  const connection = await TusConnection.open(port)
  try {
    const address = await connection.create(path, totalBytes, headers)
    for (let offset = 0; offset < totalBytes;) {
      const bytes = Math.min(chunkBytes, totalBytes - offset)
      const checksum: Record<string, string> = sending.withChecksum ? { 'upload-checksum': `sha1 ${checksumOf(bytes)}` } : {}
      offset = await connection.patch(address, { offset, bytes, headers: { ...headers, ...checksum } })
    }
    return address
  } finally {
    connection.close()
  }
}

/** Terminates an upload, as its client would; 423 means that the data of an interrupted connection is being saved. */
export async function removeUpload(
  { port, headers = {} }: Pick<TusUploadOptions, 'port' | 'headers'>,
  address: string,
): Promise<void> {
  await eventually('the upload is removed', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}${address}`, {
      method: 'DELETE',
      headers: { ...TUS_HEADERS, ...headers },
    })
    if (![204, 423, 429].includes(answer.status)) throw new Error(`DELETE ${answer.status}`)
    return answer.status === 204
  })
}

/** Returns the offset of an upload. */
export async function getUploadOffset(port: number, address: string, headers: Record<string, string> = {}): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}${address}`, { method: 'HEAD', headers: { ...TUS_HEADERS, ...headers } })
  if (answer.status !== 200) throw new Error(`HEAD ${answer.status}`)
  return Number(answer.headers.get('upload-offset'))
}

const TUS_HEADERS = { 'tus-resumable': '1.0.0' }

/** Every chunk of one length has the same content. */
const checksums = new Map<number, string>()

/** Computed before the timing starts: the client's hashing is not measured. */
export function checksumOf(bytes: number): string {
  const known = checksums.get(bytes)
  if (known) return known
  const hash = createHash('sha1')
  for (const piece of contentOf(bytes)) hash.update(piece)
  const made = hash.digest('base64')
  checksums.set(bytes, made)
  return made
}

/** Yields so many bytes of the content, from an offset. */
export function* contentOf(bytes: number, from = 0): Generator<Buffer> {
  for (let sent = 0; sent < bytes;) {
    const at = (from + sent) % UPLOAD_CONTENT.length
    const piece = UPLOAD_CONTENT.subarray(at, at + Math.min(PIECE_BYTES, bytes - sent))
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

interface HttpResponse {
  status: number
  header(name: string): string
}

/** One keep-alive connection of an uploading client. */
export class TusConnection {
  #text = ''
  #waiting: { done: (told: HttpResponse) => void; failed: (cause: Error) => void } | null = null

  private constructor(
    readonly socket: Socket,
    readonly port: number,
  ) {
    socket.on('data', (data) => this.#take(data.toString('latin1')))
    socket.on('error', (error) => this.#waiting?.failed(error))
    socket.on('close', () => this.#waiting?.failed(new Error('the server closed the connection')))
  }

  static open(port: number): Promise<TusConnection> {
    return new Promise((done, failed) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => done(new TusConnection(socket, port)))
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

  /** @param piece its bytes are the content from `from` on, whatever its offset */
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
    const lines = Object.entries({ host: `127.0.0.1:${this.port}`, ...TUS_HEADERS, ...headers })
    this.socket.write(`${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
  }

  #answer(): Promise<HttpResponse> {
    return new Promise((done, failed) => (this.#waiting = { done, failed }))
  }

  /** Waits until the socket is writable again, or is closed. */
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

  /** Responses to uploads have no body worth reading. */
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
