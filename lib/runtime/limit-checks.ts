import { keyedSemaphores } from './_internal/keyed-semaphores'

/** As many as one request has under way: what is published together costs less. */
const MAX_CONCURRENT_CHECKS = 8

/**
 * Runs at most eight checks of what one account has sent at a time, the others in the order of the calls: twelve requests take no
 * more of this process than one, and those of others find it as they would beside that one.
 */
export const limitChecks: <T>(owner: string, check: () => Promise<T>) => Promise<T> = keyedSemaphores(
  'check-limits',
  MAX_CONCURRENT_CHECKS,
)

/** Each opens thousands of sealed rows, or reads megabytes of metadata. */
const MAX_CONCURRENT_SEARCHES = 2

/** Runs at most two searches of one account at a time, the others in the order of the calls. */
export const limitSearches: <T>(owner: string, search: () => Promise<T>) => Promise<T> = keyedSemaphores(
  'search-limits',
  MAX_CONCURRENT_SEARCHES,
)
