import { steadyNow } from '../../db/steady-clock'

/**
 * The later of this machine's clock and the steady one, in milliseconds. What has ended by either of them is over: whoever
 * sets a clock back brings no sign-in back to life, and set forward it ends one too early rather than too late.
 */
export const latestNow = (): number => Math.max(Date.now(), steadyNow())
