import { attemptKey } from '../_internal/lockout'

/**
 * The origin of a request for the audit trail: not the IP address but its keyed hash, so that related entries can be
 * matched. Empty if the address is unknown.
 */
export const networkHash = (ip: string | null): { from?: string } =>
  ip === null ? {} : { from: shortHash(attemptKey(`ip ${ip}`)) }

/** Enough of a keyed hash to distinguish entries. */
export const shortHash = (hash: Buffer): string => hash.subarray(0, 12).toString('hex')
