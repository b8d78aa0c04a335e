import type { IncomingMessage, ServerResponse } from 'node:http'
import { isAppError } from '../errors/app-error'
import { fail } from '../errors/fail'
import { newId } from '../runtime/new-id'
import type { Answer, Ask, ByteStream } from './ask'
import { log } from './log'
import { problem } from './problem'
import { SlowLines } from './slow-lines'

/** Only path and query are ever read of an address. */
const BASE = 'http://localhost'

/**
 * Mounts a handler on node:http, past Next: `Content-Length` survives, nothing cuts a request after five minutes, and a
 * small picture costs no web streams.
 */
export async function answerOnNode(
  handler: (ask: Ask) => Promise<Answer>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const ask = new NodeAsk(request, response)
  let given: Answer
  try {
    void ask.url // An address that is none is refused before anybody is asked.
    given = await handler(ask)
  } catch (thrown) {
    if (!isAppError(thrown)) log().error({ err: thrown, request: ask.requestId })
    given = problem(thrown)
  }
  try {
    const streaming = send(given, request, response)
    if (streaming) await streaming
  } catch (thrown) {
    // The status is out already: a cut line tells the client that the bytes are not all there.
    if (!ask.signal.aborted) log().warn({ err: thrown, request: ask.requestId })
    response.destroy()
  }
}

/** A request of node:http. What a small picture never looks at is made when it is looked at. */
class NodeAsk implements Ask {
  #url: URL | undefined
  #requestId: string | undefined
  #gone: AbortController | undefined
  readonly method: string
  readonly ip: string | null
  readonly incoming: { node: IncomingMessage }

  constructor(
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
  ) {
    this.method = request.method ?? 'GET'
    this.ip = request.socket.remoteAddress ?? null // Afterwards the socket may be gone.
    this.incoming = { node: request }
  }

  /** @throws AppError `bad_input` for what is no address */
  get url(): URL {
    if (this.#url) return this.#url
    try {
      return (this.#url = new URL(this.request.url ?? '/', BASE))
    } catch (cause) {
      throw fail.badInput('This is not an address', { cause })
    }
  }

  get requestId(): string {
    return (this.#requestId ??= newId())
  }

  /** Aborted when the line is gone before all was sent. */
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

  header = (name: string): string | null => {
    const value = this.request.headers[name.toLowerCase()]
    return Array.isArray(value) ? value.join(', ') : (value ?? null)
  }

  headerCount = (name: string): number => this.request.headersDistinct[name.toLowerCase()]?.length ?? 0
}

/** Sends an answer; gives a promise where it has to wait for it: a body in one piece is handed over at once. */
function send(answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> | null {
  const { status, headers, body } = answer
  if (response.destroyed || response.headersSent) return null
  if (answer.hangUp) {
    response.destroy()
    return null
  }
  const known =
    typeof body === 'string' ? Buffer.byteLength(body) : body instanceof Uint8Array ? body.length : body === null ? 0 : undefined
  const hasNoLength = known === undefined || 'content-length' in headers || status === 204 || status === 304
  const withLength = hasNoLength ? headers : { ...headers, 'content-length': String(known) }
  // A body that nobody read must not be taken for the next request on this line.
  response.writeHead(status, request.complete ? withLength : { ...withLength, connection: 'close' })
  if (request.method !== 'HEAD' && body !== null && typeof body !== 'string' && !(body instanceof Uint8Array)) {
    return sendParts(body, request, response)
  }
  if (request.method === 'HEAD' || body === null) response.end()
  else response.end(body)
  if (!request.complete) discard(request)
  return null
}

async function sendParts(body: ByteStream, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for await (const part of body) {
    if (response.destroyed) return
    if (!response.write(part)) await untilTaken(response, body)
  }
  response.end()
  if (!request.complete) discard(request)
}

/** A line that takes nothing for so long is slow: what is read for it is let go. */
const PARK_AFTER_MS = 1000
const slowLines = new SlowLines()

/** Waits until the line took what was written, or is gone; leaves no listener behind, however many parts there are. */
async function untilTaken(response: ServerResponse, body: ByteStream): Promise<void> {
  let parked: Promise<void> | undefined
  // By hand: `once` with a signal makes two errors for each part, a tenth of what sending a large file costs.
  await new Promise<void>((done) => {
    const over = () => {
      clearTimeout(timer)
      response.off('drain', over).off('close', over)
      slowLines.delete(response)
      done()
    }
    const park = () => {
      parked = body.park?.()
      parked?.catch(() => undefined) // Heard below.
      slowLines.add(response)
    }
    const timer = setTimeout(park, PARK_AFTER_MS)
    response.on('drain', over).on('close', over)
    if (response.destroyed) over()
  })
  await parked
}

/** Lets a refused sender finish what is on the wire for a moment, so that it can read the answer; then the line closes. */
function discard(request: IncomingMessage): void {
  request.on('error', () => undefined)
  request.resume()
  setTimeout(() => request.socket.destroySoon(), 2000).unref()
}
