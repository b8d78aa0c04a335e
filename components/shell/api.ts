/** What went wrong with a call: the sentence of the problem document, its status and its stable word. */
export class ApiError extends Error {
  constructor(
    readonly detail: string,
    readonly status: number,
    readonly code: string | null,
  ) {
    super(detail)
    this.name = 'ApiError'
  }
}

export interface ApiOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Sent as JSON; fields of a form as a form. */
  body?: unknown
  signal?: AbortSignal
  /** Names what is to be made, so that a request that comes twice makes it once. */
  requestId?: string
  /** It goes on although the page is left. */
  keepalive?: boolean
}

/** Where signing in leads back to: this very page. */
export const signInPath = (from: string): string => `/sign-in?from=${encodeURIComponent(from)}`

/**
 * Calls the JSON API as the person who is signed in.
 *
 * @throws ApiError with a sentence that may be shown; status 0 when the server was not reached. A session that has ended
 * leads to the sign-in page and back.
 */
export async function api<Answer>(path: string, options: ApiOptions = {}): Promise<Answer> {
  const response = await call(path, options)
  return (response.status === 204 ? undefined : await response.json()) as Answer
}

/**
 * Reads one page of a list that is a bare array: where the next one stands, RFC 8288 says in `Link`.
 *
 * @throws ApiError as `api` does
 */
export async function apiPage<Item>(path: string, options: ApiOptions = {}): Promise<{ items: Item[]; next: string | null }> {
  const response = await call(path, options)
  const next = /<([^>]*)>\s*;\s*rel="?next"?/.exec(response.headers.get('link') ?? '')?.[1]
  const address = next === undefined ? null : new URL(next, window.location.href)
  return { items: (await response.json()) as Item[], next: address && address.pathname + address.search }
}

async function call(path: string, { method = 'GET', body, signal, requestId, keepalive }: ApiOptions): Promise<Response> {
  const isForm = body instanceof URLSearchParams
  const response = await fetch(path, {
    method,
    signal,
    keepalive,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: {
      Accept: 'application/json',
      ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
      ...(requestId ? { 'Idempotency-Key': requestId } : {}),
    },
    body: body === undefined || isForm ? body : JSON.stringify(body),
  }).catch((thrown: unknown) => {
    if (signal?.aborted) throw thrown
    throw new ApiError('Fovea was not reached. What you see may be old; it tries again by itself.', 0, null)
  })
  if (response.ok) return response
  if (response.status === 401) window.location.assign(signInPath(window.location.pathname + window.location.search))
  const problem = await problemOf(response)
  throw new ApiError(
    problem.detail ?? `The server answered ${response.status}. Try again in a moment.`,
    response.status,
    problem.code ?? null,
  )
}

/** RFC 9457, section 3: "detail" is a human-readable explanation specific to this occurrence of the problem. */
async function problemOf(response: Response): Promise<{ detail?: string; code?: string }> {
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  const parsed: unknown = isJson ? await response.json().catch(() => null) : null
  return typeof parsed === 'object' && parsed !== null ? parsed : {}
}

/** The sentence of anything thrown, for a person. */
export const sentenceOf = (thrown: unknown): string =>
  thrown instanceof ApiError ? thrown.detail : 'Something went wrong here. Try again in a moment.'
