import { request as requestHttp, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestHttps } from 'node:https'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type AppError, isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import type { ArchiveConnection } from '../connection/archive-connection'
import { guardedLookup, requireAllowedHost } from './address-guard'

interface ArchiveRequest {
  method: 'GET' | 'POST'
  /** Below the base URL, with its query. */
  path: string
  accept: string
  /** Bytes of a known length, which are read as the archive takes them. */
  body?: { type: string; sizeBytes: number; bytes: AsyncIterable<Uint8Array> }
  /** How long the connection may be silent. */
  idleMs: number
  /** How long all of it may take. */
  totalMs: number
}

interface ArchiveResponse {
  status: number
  contentType: string
  /** Read it to its end, or break out of the loop. */
  bytes: AsyncIterable<Uint8Array>
  /** Ends the connection where nothing is read. */
  close(): void
}

/**
 * Sends a request to an archive and returns its response as it arrives. Redirects are not followed, certificates are
 * verified (further authorities: NODE_EXTRA_CA_CERTS), and each connection is a new one to a permitted address.
 *
 * @throws AppError one of the codes `archive_…`, whatever the network does; what reading the body throws
 */
export async function sendRequest(connection: ArchiveConnection, asked: ArchiveRequest): Promise<ArchiveResponse> {
  const url = new URL(connection.baseUrl + asked.path)
  requireAllowedHost(url)
  const signal = AbortSignal.timeout(asked.totalMs)
  const options: RequestOptions = {
    method: asked.method,
    headers: {
      accept: asked.accept,
      ...authorizationOf(connection),
      ...(asked.body ? { 'content-type': asked.body.type, 'content-length': asked.body.sizeBytes } : {}),
    },
    lookup: guardedLookup,
    agent: false, // A connection that was kept and is stale would be a failure of its own.
    timeout: asked.idleMs,
    signal,
  }
  const request = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options)
  request.on('timeout', () => request.destroy(fail('archive_timeout')))
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve)
    request.on('error', reject)
  })
  const sending = sendBody(request, asked.body?.bytes)
  // An archive that refuses a request may answer before it has read the body, and read no more of it.
  const response = await Promise.race([answered, sending.done.then(() => answered)]).catch((thrown: unknown) => {
    throw sending.broken ? sending.broken.cause : toArchiveError(thrown)
  })
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? '',
    bytes: readResponse(response),
    close: () => void response.destroy(),
  }
}

interface Sending {
  /** Resolves once nothing more is sent; a failure of the connection is known from the request. */
  done: Promise<unknown>
  /** Why the bytes could not be read: a failure of ours, not of the archive. */
  broken: { cause: unknown } | null
}

function sendBody(request: ClientRequest, bytes: AsyncIterable<Uint8Array> | undefined): Sending {
  const sending: Sending = { done: Promise.resolve(), broken: null }
  async function* read(source: AsyncIterable<Uint8Array>) {
    try {
      yield* source
    } catch (cause) {
      sending.broken = { cause }
      throw cause
    }
  }
  if (bytes) sending.done = pipeline(Readable.from(read(bytes), { objectMode: false }), request).catch(() => undefined)
  else request.end()
  return sending
}

async function* readResponse(response: IncomingMessage): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of response) yield chunk as Buffer
  } catch (thrown) {
    throw toArchiveError(thrown)
  } finally {
    response.destroy()
  }
}

function authorizationOf({ auth, username, secret }: ArchiveConnection): Record<string, string> {
  if (auth === 'none' || secret === null) return {}
  if (auth === 'bearer') return { authorization: `Bearer ${secret}` }
  return { authorization: `Basic ${Buffer.from(`${username ?? ''}:${secret}`).toString('base64')}` }
}

const CERTIFICATE_ERROR = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/

function toArchiveError(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown
  const { name = '', code = '' } = thrown as { name?: string; code?: unknown }
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return fail('archive_timeout', { cause: thrown })
  if (CERTIFICATE_ERROR.test(String(code))) return fail('archive_certificate_not_valid', { cause: thrown })
  return fail('archive_unreachable', { cause: thrown })
}
