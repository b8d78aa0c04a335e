import assert from 'node:assert/strict'
import http from 'node:http'
import { noteResponse } from './responses/checked-responses'
import type { Client } from './fovea'
import { metadata, type Told } from './tus'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'

const VERSION = { 'tus-resumable': '1.0.0' }

export interface SenderOptions {
  client: Client
  bytes: Buffer
  pairs: Record<string, string>
  /** The size of the next PATCH. */
  pieceBytes: () => number
  /** The URL through which the server is reached; its own by default. */
  through?: () => string
  /** The local address that the next request comes from. */
  from?: () => string | undefined
  /** Called on each event, so that a test can act in the middle of it. */
  onEvent?: () => void
  /** The store fails, too: the offset cannot always be told, and a client of the protocol asks again after a 503. */
  isStoreFaulty?: boolean
  /** Aborted when the test has ended. */
  signal: AbortSignal
}

/** A correct client: it retries until its upload is complete, whatever happens to the network and the server. */
export class Sender {
  /** The path of the upload, once known. */
  path = ''
  /** The last acknowledged offset. */
  acknowledged = 0
  /** Bytes of the file that were sent, including those sent again. */
  sentBytes = 0
  /** The status of each lost PATCH, or null without a response. */
  readonly losses: (number | null)[] = []

  constructor(private readonly options: SenderOptions) {}

  get breaks(): number {
    return this.losses.length
  }

  get id(): string {
    return this.path.split('/').pop()!
  }

  /** Sends all of it. Rejects where a response cannot be retried, or takes an acknowledged byte back. */
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

  /** Until a URL was received the upload is created again; duplicates expire. */
  async #create(): Promise<void> {
    const { bytes, pairs } = this.options
    const create = async () => {
      const told = await this.#ask('POST', null, { 'upload-length': String(bytes.length), 'upload-metadata': metadata(pairs) })
      if (told && ![201, 503].includes(told.status)) throw refused('POST', told)
      return told?.status === 201 && told
    }
    const { headers } = await eventually('the upload is created', create, undefined, { ...WITHIN_MINUTES, everyMs: 50 })
    this.path = new URL(String(headers.location)).pathname
  }

  async #askOffset(): Promise<void> {
    const ask = async () => {
      const told = await this.#ask('HEAD', null, {})
      // After any other status a client of the protocol would restart, or give up.
      const expected = this.options.isStoreFaulty ? [200, 423, 503] : [200, 423]
      if (told && !expected.includes(told.status)) throw refused('HEAD', told)
      return told?.status === 200 && told
    }
    this.#take(await eventually('the offset is told', ask, undefined, { ...WITHIN_MINUTES, everyMs: 50 }))
  }

  #take(told: Told): void {
    const offset = Number(told.headers['upload-offset'])
    assert.ok(offset >= this.acknowledged, `${this.acknowledged} was acknowledged, and now it is ${offset}`)
    assert.ok(offset <= this.options.bytes.length)
    this.acknowledged = offset
  }

  /** One request; undefined where the connection broke before a response. */
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
          const told = { status: response.statusCode!, headers: response.headers, text }
          const url = client.fovea.url + new URL(base + request.path).pathname
          noteResponse({ method, url, status: told.status, contentType: told.headers['content-type'] ?? null, body: text })
          done(told)
        })
        response.on('error', broken).on('close', broken)
      })
      if (!body) return request.end()
      // In parts, so that something can happen between any two of them.
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
