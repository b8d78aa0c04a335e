import { setTimeout as sleep } from 'node:timers/promises'
import pRetry from 'p-retry'

interface RetryOptions {
  /** Attempts after the first; `Infinity` ends by `signal` only. */
  retries: number
  /** Before the n-th retry the pause is `baseMs` × 2ⁿ⁻¹, at most `maxMs`. Without it there is no pause. */
  backoff?: { baseMs: number; maxMs: number }
  /** Takes a random part of each pause ("full jitter"), so that callers that failed together do not retry together. */
  jitter?: boolean
  /** Default: every failure is retried. */
  shouldRetry?: (thrown: unknown) => boolean
  /**
   * Called before each pause; may return a pause of its own (Retry-After), in milliseconds, which `maxMs` bounds too.
   */
  onRetry?: (thrown: unknown) => number | void | Promise<number | void>
  signal?: AbortSignal
  /** False: a pause does not keep the process alive. */
  ref?: boolean
}

/**
 * Retries work after a failure, with exponential back-off.
 *
 * @param work gets the number of the attempt, from 1
 * @throws what the last attempt threw; the reason of `signal` once it is aborted
 */
export async function retry<T>(work: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const { retries, shouldRetry = () => true, onRetry, signal, ref = true } = options
  try {
    return await pRetry((attempt) => work(attempt).catch(wrap), {
      ...{ retries, signal, minTimeout: 0 },
      // The pause is made here, since p-retry knows neither full jitter nor Retry-After.
      shouldRetry: async ({ error, attemptNumber }) => {
        const { reason } = error as FailedAttempt
        if (!shouldRetry(reason)) return false
        const ms = pauseMs(options, attemptNumber, await onRetry?.(reason))
        if (ms > 0) await sleep(ms, undefined, { signal, ref })
        return true
      },
    })
  } catch (thrown) {
    if (thrown instanceof FailedAttempt) throw thrown.reason
    signal?.throwIfAborted()
    throw thrown
  }
}

/** The pause after an attempt; `asked` is the one that the failure requested. */
export function pauseMs(
  { backoff, jitter = false }: Pick<RetryOptions, 'backoff' | 'jitter'>,
  attempt: number,
  asked: number | void,
): number {
  if (!backoff) return asked ?? 0
  const ms = asked ?? backoff.baseMs * 2 ** (attempt - 1) * (jitter ? Math.random() : 1)
  return Math.min(ms, backoff.maxMs)
}

/** p-retry stops at a TypeError and accepts nothing but errors; what is retried here is up to the caller alone. */
class FailedAttempt extends Error {
  constructor(readonly reason: unknown) {
    super('an attempt failed', { cause: reason })
  }
}

const wrap = (reason: unknown): never => {
  throw new FailedAttempt(reason)
}
