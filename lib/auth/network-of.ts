import { attemptKey } from './_internal/sign-in-attempts'

/**
 * Says for the trail where somebody came from: no address stands there, but its keyed hash shows what belongs together.
 * Nothing where the address is not known.
 */
export const networkOf = (ip: string | null): { from?: string } => (ip === null ? {} : { from: shortOf(attemptKey(`ip ${ip}`)) })

/** As much of a keyed hash as tells entries apart. */
export const shortOf = (hash: Buffer): string => hash.subarray(0, 12).toString('hex')
