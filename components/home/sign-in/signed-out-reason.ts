/** Why a page leads to the sign-in: nothing was done for some minutes, or the session had ended. */
export type SignedOutReason = { why: 'idle'; minutes: number } | { why: 'ended' }

/** A week: nobody waits longer to be signed out. */
const MAX_MINUTES = 7 * 24 * 60

/** The part of the address of the sign-in page that says why. */
export const signedOutQuery = (reason: SignedOutReason): string =>
  reason.why === 'idle' ? `why=idle&minutes=${reason.minutes}` : 'why=ended'

/** Reads why from the address; null where it says nothing that is known, as anybody can write one. */
export function parseSignedOutReason(query: { why?: unknown; minutes?: unknown }): SignedOutReason | null {
  if (query.why === 'ended') return { why: 'ended' }
  const minutes = typeof query.minutes === 'string' && /^\d{1,5}$/.test(query.minutes) ? Number(query.minutes) : 0
  return query.why === 'idle' && minutes >= 1 && minutes <= MAX_MINUTES ? { why: 'idle', minutes } : null
}
