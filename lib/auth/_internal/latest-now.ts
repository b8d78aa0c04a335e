import { steadyNow } from '../../db/steady-clock'

/**
 * The later of this machine's clock and the steady clock, in milliseconds. What has ended by either of them is over:
 * setting a clock back revives no session, and setting it forward ends one too early rather than too late.
 */
export const latestNow = (): number => Math.max(Date.now(), steadyNow())
