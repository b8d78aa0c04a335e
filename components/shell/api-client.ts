import { signedOutQuery } from '../home/sign-in/signed-out-reason'
import { connection } from './connection/connection'
import { answerOf, isForeignToApi } from './connection/foreign-answer'
import { parseProblemDetails } from './problem-details'
import { retryAfterMs } from './retry/retryable-status'
import { proofNeeded, requestProof } from './step-up/proof-request'

/**
 * A failed API call: its status (0: no response), its stable code with parameters, and the server's English sentence, which
 * may be empty. `useErrorMessage` turns it into a sentence for the reader.
 */
export class ApiError extends Error {
  constructor(
    readonly detail: string,
    readonly status: number,
    readonly code: string | null,
    /** The server's Retry-After; 0 where it sends none. */
    readonly retryAfterMs = 0,
    readonly params: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail || `the server answered ${status}`)
    this.name = 'ApiError'
  }
}

interface ApiOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Sent as JSON; FormData as a form, bytes unchanged. */
  body?: unknown
  headers?: Readonly<Record<string, string>>
  signal?: AbortSignal
  /** The idempotency key: a repeated request creates one resource. */
  requestId?: string
  /** The request outlives the page. */
  keepalive?: boolean
  /** An expired session does not lead to the sign-in page: during uploads, leaving would lose files. */
  staysOnPage?: boolean
}

/** The sign-in URL that leads back to this very page. */
export const signInPath = (from: string): string => `/sign-in?from=${encodeURIComponent(from)}`

/**
 * Calls the JSON API as the current user.
 *
 * @throws ApiError with the server's code; status 0 when the server was not reached. An expired session leads to the sign-in
 * page and back, unless the page must not be left.
 */
export async function apiFetch<Answer>(path: string, options: ApiOptions = {}): Promise<Answer> {
  const text = await (await apiRequest(path, options)).text()
  return (text === '' ? undefined : JSON.parse(text)) as Answer // Not only a 204 has no body.
}

/**
 * Reads one page of a list that is a bare array; the next page's URL is in `Link` (RFC 8288).
 *
 * @throws ApiError as `apiFetch` does
 */
export async function apiFetchPage<Item>(
  path: string,
  options: ApiOptions = {},
): Promise<{ items: Item[]; next: string | null }> {
  const response = await apiRequest(path, options)
  const next = /<([^<>]*)> ?; ?rel="?next"?/.exec(response.headers.get('link') ?? '')?.[1]
  const address = next === undefined ? null : new URL(next, window.location.href)
  return { items: (await response.json()) as Item[], next: address && address.pathname + address.search }
}

/**
 * Calls the API as the current user, for a response that is read as it arrives. Where the call needs a recent proof of who is
 * there, the user is asked, and it is repeated once.
 *
 * @throws ApiError as `apiFetch` does
 */
export async function apiRequest(path: string, options: ApiOptions = {}): Promise<Response> {
  return requestOnce(path, options).catch(async (thrown: unknown) => {
    const needed = thrown instanceof ApiError ? proofNeeded(thrown.code) : null
    if (needed && (await requestProof(needed.needsFactor))) return requestOnce(path, options)
    throw thrown
  })
}

async function requestOnce(path: string, options: ApiOptions): Promise<Response> {
  const { method = 'GET', body, signal, keepalive, staysOnPage } = options
  const response = await fetch(path, {
    method,
    signal,
    keepalive,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: requestHeaders(options),
    body: isSentAsIs(body) ? body : JSON.stringify(body),
  }).catch((thrown: unknown) => {
    if (signal?.aborted) throw thrown
    throw unreached()
  })
  if (isForeignToApi(answerOf(response))) throw unreached()
  connection.report({ kind: 'answered' })
  if (response.ok) return response
  if (response.status === 401 && !staysOnPage)
    window.location.assign(`${signInPath(window.location.pathname + window.location.search)}&${signedOutQuery({ why: 'ended' })}`)
  const { detail, code, params } = parseProblemDetails(await response.text().catch(() => ''))
  if (code === 'second_factor_enrolment_required' && !staysOnPage) window.location.assign('/second-factor')
  throw new ApiError(detail ?? '', response.status, code, retryAfterMs(response.headers.get('Retry-After')), params)
}

function unreached(): ApiError {
  connection.report({ kind: 'failed' })
  return new ApiError('', 0, null)
}

const isSentAsIs = (body: unknown): body is undefined | URLSearchParams | Blob =>
  body === undefined || body instanceof URLSearchParams || body instanceof Blob

const requestHeaders = ({ body, requestId, headers }: ApiOptions): Record<string, string> => ({
  Accept: 'application/json',
  ...(isSentAsIs(body) ? {} : { 'Content-Type': 'application/json' }),
  ...(requestId ? { 'Idempotency-Key': requestId } : {}),
  ...headers,
})
