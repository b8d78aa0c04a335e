import { retry } from '../../../runtime/retry'

const MAX_ATTEMPTS = 5
const BACKOFF = { baseMs: 300, maxMs: 10_000 }
const REQUEST_TIMEOUT_MS = 30_000
/** Transient statuses (RFC 9110): timeout, too early, too many requests, and gateway errors on behalf of a server. */
const RETRYABLE_STATUSES = [408, 425, 429, 500, 502, 503, 504]

export interface RetryOptions {
  maxAttempts?: number
  requestTimeoutMs?: number
}

/** A `fetch` that retries transient errors with backoff, and never waits longer than a timeout for a response. */
export function fetchWithRetry({
  maxAttempts = MAX_ATTEMPTS,
  requestTimeoutMs = REQUEST_TIMEOUT_MS,
}: RetryOptions = {}): typeof fetch {
  return async (input, init = {}) => {
    const fetchOnce = async () => {
      const timeout = AbortSignal.timeout(requestTimeoutMs)
      const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout
      const response = await fetch(input, { ...init, signal })
      if (RETRYABLE_STATUSES.includes(response.status)) throw new RetryableResponse(response)
      return response
    }
    const onRetry = async (thrown: unknown) => {
      if (!(thrown instanceof RetryableResponse)) return undefined
      const { response } = thrown
      await response.body?.cancel()
      const retryAfterSeconds = Number(response.headers.get('retry-after'))
      return retryAfterSeconds > 0 ? retryAfterSeconds * 1000 : undefined
    }
    const signal = init.signal ?? undefined
    try {
      return await retry(fetchOnce, { retries: maxAttempts - 1, backoff: BACKOFF, jitter: true, onRetry, signal })
    } catch (thrown) {
      if (thrown instanceof RetryableResponse) return thrown.response // The caller handles the last response.
      throw thrown
    }
  }
}

class RetryableResponse extends Error {
  constructor(readonly response: Response) {
    super(`the server answered ${response.status}`)
  }
}
