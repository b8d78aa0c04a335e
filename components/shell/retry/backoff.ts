export interface Backoff {
  /** The delay before the second attempt; each further one is twice as long. */
  initialMs: number
  maxMs: number
  /** The random share (0–1) of each delay, so that clients disconnected together do not all reconnect at once. */
  jitter?: number
}

/**
 * Exponential backoff with a cap and jitter: how long to wait before the next attempt, in milliseconds.
 *
 * @param attempt how many have failed before the one that has just failed
 */
export function backoffMs(attempt: number, { initialMs, maxMs, jitter = 0 }: Backoff, random = Math.random()): number {
  const cappedMs = Math.min(maxMs, initialMs * 2 ** Math.min(attempt, 30))
  return Math.round(cappedMs * (1 - jitter * random))
}
