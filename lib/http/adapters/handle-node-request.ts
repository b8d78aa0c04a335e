import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import compression from 'compression'
import { type AppError, isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { freeBuffer, isPassedOn } from '../../runtime/free-buffer'
import { newUuid } from '../../runtime/uuid'
import type { HttpResponse, HttpRequest, ByteStream } from '../route/http-message'
import { log } from '../log/log'
import { clientAddress } from '../origin/client-address'
import { problemResponse } from '../route/problem-response'
import { lingeringClose } from '../limits/lingering-close'
import { respondAndClose } from '../limits/respond-and-close'
import { SlowClientLimit } from '../limits/slow-client-limit'

/** Only path and query of an address are ever read. */
const BASE_URL = 'http://localhost'

/**
 * Mounts a handler on node:http, bypassing Next: `Content-Length` survives, nothing cuts a request after five minutes,
 * and a small image costs no web streams. Text is compressed.
 */
export async function handleNodeRequest(
  handler: (httpRequest: HttpRequest) => Promise<HttpResponse>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  lingeringClose(request, response)
  const httpRequest = new NodeHttpRequest(request, response)
  let given: HttpResponse
  try {
    void httpRequest.url // A malformed address is refused before anything else.
    given = await handler(httpRequest)
  } catch (thrown) {
    if (!isAppError(thrown)) log().error({ err: thrown, request: httpRequest.requestId })
    given = problemResponse(thrown)
  }
  if (httpRequest.isEnded) return
  try {
    const streaming = sendResponse(given, request, response)
    if (streaming) await streaming
  } catch (thrown) {
    if (!httpRequest.signal.aborted) log().warn({ err: thrown, request: httpRequest.requestId })
    // Of a body that fails with its first bytes the status says it. Later, a closed connection shows that bytes are missing.
    if (response.headersSent || response.destroyed) response.destroy()
    else void sendResponse(problemResponse(thrown), request, response)
  }
}

/** A request of node:http. Its parts are created when they are first read, as a small image needs few. */
class NodeHttpRequest implements HttpRequest {
  #url: URL | undefined
  #requestId: string | undefined
  #gone: AbortController | undefined
  readonly method: string
  readonly ip: string | null
  readonly incoming: { node: IncomingMessage }
  /** Its response was sent by `end`. */
  isEnded = false

  constructor(
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
  ) {
    this.method = request.method ?? 'GET'
    this.ip = clientAddress(request) // The socket may be closed afterwards.
    this.incoming = { node: request }
  }

  /** @throws AppError `bad_input` for a malformed address */
  get url(): URL {
    if (this.#url) return this.#url
    try {
      return (this.#url = new URL(this.request.url ?? '/', BASE_URL))
    } catch (cause) {
      throw fail('request_not_valid', { cause })
    }
  }

  get requestId(): string {
    return (this.#requestId ??= newUuid())
  }

  /** Aborted when the connection closes before everything was sent. */
  get signal(): AbortSignal {
    if (this.#gone) return this.#gone.signal
    const gone = (this.#gone = new AbortController())
    const end = () => {
      if (!this.response.writableFinished) gone.abort()
    }
    if (this.response.closed) end()
    else this.response.once('close', end)
    return gone.signal
  }

  end(reason: AppError): void {
    this.isEnded = true
    respondAndClose(this.request, this.response, reason)
  }

  header = (name: string): string | null => {
    const value = this.request.headers[name.toLowerCase()]
    return Array.isArray(value) ? value.join(', ') : (value ?? null)
  }

  headerCount = (name: string): number => this.request.headersDistinct[name.toLowerCase()]?.length ?? 0
}

/** Text is sent compressed where the client accepts that; bytes are what they are, and keep their length. */
const compress = compression() as unknown as (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** Sends a response; returns a promise where it has to wait: a body in one piece is written at once. */
function sendResponse(answer: HttpResponse, request: IncomingMessage, response: ServerResponse): Promise<void> | null {
  const { status, headers, body, cookies } = answer
  if (response.destroyed || response.headersSent) return null
  if (answer.closeConnection) {
    response.destroy()
    return null
  }
  const known = lengthOf(body, request)
  if (typeof body === 'string' || (body !== null && 'isText' in body)) compress(request, response, () => undefined)
  const hasNoLength = known === undefined || 'content-length' in headers || status === 204 || status === 304
  const withLength = hasNoLength ? headers : { ...headers, 'content-length': String(known) }
  const begin = () => response.writeHead(status, cookies ? withCookies(withLength, cookies) : withLength)
  if (request.method !== 'HEAD' && body !== null && typeof body !== 'string') {
    if (!(body instanceof Uint8Array)) return sendStream(body, response, begin)
    if (body.length > MAX_WRITE_BYTES) return sendStream(streamOf(body), response, begin)
  }
  begin()
  if (request.method === 'HEAD' || body === null) response.end()
  else response.end(body)
  return null
}

/** The length of a body; undefined where it is not known, as that of the body which GET has and HEAD has not (RFC 9110 §8.6). */
function lengthOf(body: HttpResponse['body'], { method }: IncomingMessage): number | undefined {
  if (body === null) return method === 'HEAD' ? undefined : 0
  if (typeof body === 'string') return Buffer.byteLength(body)
  return body instanceof Uint8Array ? body.length : undefined
}

const withCookies = (headers: Record<string, string>, cookies: readonly string[]): OutgoingHttpHeaders => ({
  ...headers,
  'set-cookie': [...(headers['set-cookie'] ? [headers['set-cookie']] : []), ...cookies],
})

/** What was read in one step and is not sent yet, of all responses: beyond it, bodies are read as fast as they are sent. */
const MAX_UNSENT_BYTES = 32 * 1024 * 1024
/** What a body that is being read counts for. */
const MAX_BYTES_AT_ONCE = 1024 * 1024
let unsentBytes = 0

/** Sends a short body in one write, so that neither the client nor this process is woken for each part of it. */
async function sendAtOnce(body: ByteStream, response: ServerResponse, begin: () => void): Promise<boolean> {
  if (!body.atOnce || unsentBytes + MAX_BYTES_AT_ONCE > MAX_UNSENT_BYTES) return false
  let counted = MAX_BYTES_AT_ONCE
  unsentBytes += counted
  try {
    const pieces = await body.atOnce()
    if (!pieces) return false
    if (response.closed) return true
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
    response.once('close', () => (unsentBytes -= bytes))
    unsentBytes += bytes - counted
    counted = 0
    begin()
    for (const piece of pieces) response.write(piece) // Node joins what is written in one turn.
    response.end()
    return true
  } finally {
    unsentBytes -= counted
  }
}

/** What is written at a time: a connection that takes this much of an image, however slowly, has not stalled. */
const MAX_WRITE_BYTES = 2 * 1024 * 1024

/** A body that is in memory, as a stream of one part. */
const streamOf = (bytes: Uint8Array): ByteStream => ({
  async *[Symbol.asyncIterator]() {
    yield await Promise.resolve(bytes)
  },
})

/** @param begin sends status and headers: not before the first bytes are there, which may be those that cannot be read */
async function sendStream(body: ByteStream, response: ServerResponse, begin: () => void): Promise<void> {
  if (await sendAtOnce(body, response, begin)) return
  for await (const part of body) {
    for (let start = 0; start < part.length || start === 0; start += MAX_WRITE_BYTES) {
      if (response.destroyed) return
      if (!response.headersSent) begin()
      const isWhole = part.length <= MAX_WRITE_BYTES
      const piece = isWhole ? part : part.subarray(start, start + MAX_WRITE_BYTES)
      // After an error the kernel may still read it.
      const free = isWhole && isPassedOn(part) ? (error?: Error | null) => !error && freeBuffer(part) : undefined
      if (!response.write(piece, free)) await waitForDrain(response, body, part.length - start - piece.length)
    }
  }
  if (response.destroyed) return
  if (!response.headersSent) begin()
  response.end()
}

/** A client that reads nothing for so long is slow: its source is paused meanwhile. */
const PAUSE_AFTER_MS = 1000
const slowClients = new SlowClientLimit()
/** Whoever is not signed in. */
const VISITOR = ''

/**
 * Waits until the connection took what was written, or is closed; leaves no listener behind, however many chunks there
 * are.
 *
 * @param restBytes what is in memory of the part that is being sent, and is not written yet
 */
async function waitForDrain(response: ServerResponse, body: ByteStream, restBytes: number): Promise<void> {
  let paused: Promise<void> | undefined
  // Hand-written: `once` with a signal creates two errors for each chunk, a tenth of the cost of sending a large file.
  await new Promise<void>((done) => {
    const over = () => {
      clearTimeout(timer)
      response.off('drain', over).off('close', over)
      slowClients.delete(response)
      done()
    }
    const pause = () => {
      paused = body.pause?.()
      paused?.catch(() => undefined) // Awaited below.
      slowClients.add(response, body.owner ?? VISITOR, restBytes)
    }
    const timer = setTimeout(pause, PAUSE_AFTER_MS)
    response.on('drain', over).on('close', over)
    if (response.destroyed) over()
  })
  await paused
}
