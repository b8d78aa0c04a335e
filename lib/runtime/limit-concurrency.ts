import { keyedSemaphores } from './_internal/keyed-semaphores'

/** One that locks the row which the others wait for, and one that prepares meanwhile. */
const MAX_CONCURRENT_PER_KEY = 2

/**
 * Runs at most two tasks at a time for one key, the others in the order of the calls.
 *
 * Tasks that end up waiting for a common row in the database would otherwise occupy a connection each: one user's
 * burst of two hundred requests would use up the pool. Queued here, they need no connection.
 */
export const limitConcurrency: <T>(key: string, work: () => Promise<T>) => Promise<T> = keyedSemaphores(
  'concurrency-limits',
  MAX_CONCURRENT_PER_KEY,
)
