/**
 * Milliseconds of a monotonic clock: a phone whose date is wrong, or is corrected meanwhile, still measures durations. For
 * intervals only.
 */
export const monotonicNow = (): number => performance.now()
