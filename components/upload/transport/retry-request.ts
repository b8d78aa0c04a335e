import { ApiError } from '../../shell/api-client'
import { type Backoff, backoffMs } from '../../shell/retry/backoff'
import { isRetryableStatus } from '../../shell/retry/retryable-status'
import { sleep, type WakeSource } from '../../shell/retry/sleep'
import { type NetworkGate } from './network/network-gate'

export interface RetryOptions {
  gate: NetworkGate
  signal: AbortSignal
  backoff: Backoff
  /** Whether the request may succeed later, by the status of its response; 0 where none arrived. */
  isRetryable?: (status: number) => boolean
  /** Ends the wait between two attempts. */
  wakeOn?: WakeSource
  /** An attempt failed, and another follows. */
  onRetry?: () => void
}

/**
 * Repeats a small request until it succeeds or is refused. It waits while no user is signed in, and for the server's
 * Retry-After.
 *
 * @throws ApiError where it is refused, and the signal's reason when it is aborted
 */
export async function retryRequest<Answer>(request: () => Promise<Answer>, options: RetryOptions): Promise<Answer> {
  const { gate, signal, backoff, isRetryable = isRetryableStatus, wakeOn, onRetry } = options
  for (let attempt = 0; ; attempt += 1) {
    await gate.waitUntilOpen(signal, true)
    try {
      return await request()
    } catch (thrown) {
      signal.throwIfAborted()
      // Anything but a response of the server is a lost connection.
      const { status, retryAfterMs } = thrown instanceof ApiError ? thrown : { status: 0, retryAfterMs: 0 }
      if (status === 401) gate.closeUntilSignedIn()
      else if (!isRetryable(status)) throw thrown
      onRetry?.()
      gate.closeFor(retryAfterMs)
      if (status !== 401) await sleep(backoffMs(attempt, backoff), signal, wakeOn)
    }
  }
}
