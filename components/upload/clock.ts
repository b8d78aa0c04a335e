/**
 * Milliseconds of a clock that nobody sets: a phone whose date is wrong, or is put right in the middle, still knows how long
 * something took. For intervals only.
 */
export const steadyNow = (): number => performance.now()
