import { steadyNow } from '../../db/steady-clock'

/** More than the clocks of two processes differ by: what ends is over for all of them. */
const DRIFT_MS = 100

/**
 * The time that is written where something ends this moment, on the clock that `livingNow` holds it against. What began even
 * later ends before it begins, and so is never live again.
 */
export const endedByNow = (): Date => new Date(steadyNow() - DRIFT_MS)
