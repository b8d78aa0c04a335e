import assert from 'node:assert/strict'
import http from 'node:http'
import type { Client } from './fovea'
import { metadata, type Told } from './tus'

const VERSION = { 'tus-resumable': '1.0.0' }
const PAUSE_MS = 50

export interface SenderOptions {
  client: Client
  bytes: Buffer
  pairs: Record<string, string>
  /** How many bytes the next PATCH brings. */
  pieceBytes: () => number
  /** Where the server is reached; its own address where none is said. */
  through?: () => string
  /** The address of this machine that the next call comes from. */
  from?: () => string | undefined
  /** Told of each thing that happens, so that a test can act in the middle of it. */
  onEvent?: () => void
  /** Ends it, when the test has ended. */
  signal: AbortSignal
}

/** A client as it should be: it goes on until its upload is there, whatever becomes of the line and the server. */
export class Sender {
  /** The path of the upload, once the server has told it. */
  path = ''
  /** What was last acknowledged. */
  acknowledged = 0
  /** Bytes of the file that went out, those that went out again among them. */
  sentBytes = 0
  /** What was heard of each piece that was lost, or whose answer was: its status, or nothing. */
  readonly losses: (number | null)[] = []

  constructor(private readonly options: SenderOptions) {}

  get breaks(): number {
    return this.losses.length
  }

  get id(): string {
    return this.path.split('/').pop()!
  }

  /** Sends all of it. It rejects where the server says something after which nobody can go on, or takes an acknowledged byte back. */
  async send(): Promise<void> {
    const { bytes, pieceBytes } = this.options
    await this.#create()
    while (this.acknowledged < bytes.length) {
      const from = this.acknowledged
      const piece = bytes.subarray(from, from + Math.max(1, pieceBytes()))
      const told = await this.#ask('PATCH', piece, {
        'upload-offset': String(from),
        'content-type': 'application/offset+octet-stream',
      })
      if (told?.status === 204) this.#take(told)
      else if (told && ![408, 409, 423, 503, 507].includes(told.status)) throw refused('PATCH', told)
      else {
        this.losses.push(told?.status ?? null)
        await this.#askOffset()
      }
    }
  }

  /** Until an address was heard there is nothing to go on with: it is made again, and what may have been made expires. */
  async #create(): Promise<void> {
    const { bytes, pairs } = this.options
    for (;;) {
      const told = await this.#ask('POST', null, { 'upload-length': String(bytes.length), 'upload-metadata': metadata(pairs) })
      if (told?.status === 201) {
        this.path = new URL(String(told.headers.location)).pathname
        return
      }
      if (told && told.status !== 503) throw refused('POST', told)
      await pause()
    }
  }

  async #askOffset(): Promise<void> {
    for (;;) {
      const told = await this.#ask('HEAD', null, {})
      if (told?.status === 200) return this.#take(told)
      // After anything else a client of the protocol would begin anew, or give up.
      if (told && told.status !== 423) throw refused('HEAD', told)
      await pause()
    }
  }

  #take(told: Told): void {
    const offset = Number(told.headers['upload-offset'])
    assert.ok(offset >= this.acknowledged, `${this.acknowledged} was acknowledged, and now it is ${offset}`)
    assert.ok(offset <= this.options.bytes.length)
    this.acknowledged = offset
  }

  /** One call; nothing where the line broke before an answer came. */
  #ask(method: string, body: Buffer | null, more: Record<string, string>): Promise<Told | null> {
    const { client, through, from, onEvent, signal } = this.options
    signal.throwIfAborted()
    const base = through?.() ?? client.fovea.url
    return new Promise((done) => {
      const request = http.request(base + (method === 'POST' ? '/api/v1/files/upload' : this.path), {
        method,
        agent: false,
        localAddress: from?.(),
        headers: {
          ...VERSION,
          host: new URL(client.fovea.url).host,
          authorization: client.authorization,
          ...(body ? { 'content-length': String(body.length) } : {}),
          ...more,
        },
      })
      const broken = () => done(null)
      request.on('error', broken).on('close', broken)
      request.on('response', (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (data) => (text += data))
        response.on('end', () => {
          onEvent?.()
          done({ status: response.statusCode!, headers: response.headers, text })
        })
        response.on('error', broken).on('close', broken)
      })
      if (!body) return request.end()
      // In bits, so that something can happen between any two of them.
      const step = Math.ceil(body.length / 4)
      const write = (at: number) => {
        if (at >= body.length) return request.end()
        const bit = body.subarray(at, at + step)
        request.write(bit, (failed) => {
          if (failed) return
          this.sentBytes += bit.length
          onEvent?.()
          write(at + step)
        })
      }
      write(0)
    })
  }
}

const refused = (method: string, { status, text }: Told): Error => new Error(`${method} was answered with ${status} ${text}`)
const pause = (): Promise<void> => new Promise((done) => setTimeout(done, PAUSE_MS))
