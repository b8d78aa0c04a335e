import { once } from 'node:events'
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
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  const requestId = newId()
  const answer = async () => {
    if (!URL.canParse(request.url ?? '/', BASE)) throw fail.badInput('This is not an address')
    return handler(asAsk(request, gone.signal, requestId))
  }
  const given = await answer().catch((thrown: unknown) => {
    if (!isAppError(thrown)) log().error({ err: thrown, request: requestId })
    return problem(thrown)
  })
  await send(given, request, response).catch((thrown: unknown) => {
    // The status is out already: a cut line tells the client that the bytes are not all there.
    if (!gone.signal.aborted) log().warn({ err: thrown, request: requestId })
    response.destroy()
  })
}

function asAsk(request: IncomingMessage, signal: AbortSignal, requestId: string): Ask {
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', BASE),
    header: (name) => {
      const value = request.headers[name.toLowerCase()]
      return Array.isArray(value) ? value.join(', ') : (value ?? null)
    },
    headerCount: (name) => request.headersDistinct[name.toLowerCase()]?.length ?? 0,
    ip: request.socket.remoteAddress ?? null,
    incoming: { node: request },
    signal,
    requestId,
  }
}

async function send(answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, headers, body } = answer
  if (response.destroyed || response.headersSent) return
  if (answer.hangUp) return void response.destroy()
  const known =
    typeof body === 'string' ? Buffer.byteLength(body) : body instanceof Uint8Array ? body.length : body === null ? 0 : undefined
  const withLength =
    known === undefined || 'content-length' in headers || status === 204 || status === 304
      ? {}
      : { 'content-length': String(known) }
  // A body that nobody read must not be taken for the next request on this line.
  const unread = !request.complete ? { connection: 'close' } : {}
  response.writeHead(status, { ...headers, ...withLength, ...unread })
  if (request.method === 'HEAD' || body === null) {
    response.end()
  } else if (typeof body === 'string' || body instanceof Uint8Array) {
    response.end(body)
  } else {
    for await (const part of body) {
      if (response.destroyed) return
      if (!response.write(part)) await untilTaken(response, body)
    }
    response.end()
  }
  if (!request.complete) discard(request)
}

/** A line that takes nothing for so long is slow: what is read for it is let go. */
const PARK_AFTER_MS = 1000
const slowLines = new SlowLines()

/** Waits until the line took what was written, or is gone; leaves no listener behind, however many parts there are. */
async function untilTaken(response: ServerResponse, body: ByteStream): Promise<void> {
  const over = new AbortController()
  const { signal } = over
  let parked: Promise<void> | undefined
  const park = () => {
    parked = body.park?.()
    parked?.catch(() => undefined) // Heard below.
    slowLines.add(response)
  }
  const timer = setTimeout(park, PARK_AFTER_MS)
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })])
  } finally {
    over.abort()
    clearTimeout(timer)
    slowLines.delete(response)
  }
  await parked
}

/** Lets a refused sender finish what is on the wire for a moment, so that it can read the answer; then the line closes. */
function discard(request: IncomingMessage): void {
  request.on('error', () => undefined)
  request.resume()
  setTimeout(() => request.socket.destroySoon(), 2000).unref()
}
