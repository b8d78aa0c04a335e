import { steadyNow } from './steady-clock'

/** More than the clocks of two processes differ by: what ends is over for all of them. */
const MAX_CLOCK_DRIFT_MS = 100

/**
 * The timestamp to write for something that ends now, on the clock that `whereAssignmentActive` compares with. What
 * began even later ends before it begins, and so is never active again.
 */
export const endTimestamp = (): Date => new Date(steadyNow() - MAX_CLOCK_DRIFT_MS)
