import { steadyNow } from '../../../db/steady-clock'

/** What a provider’s clock may be behind ours, or ahead of it. */
export const CLOCK_SKEW_SECONDS = 60

/** Of a sign-in of which nobody says when its person was asked: no proof of who is there. */
const UNKNOWN = new Date(0)

/**
 * Returns when a provider has asked a person who they are (`auth_time`, OpenID Connect Core §2), by our clock. One that has a
 * session of them signs them in without asking: their sign-in is as old as that question, and never younger than now.
 */
export function askedAt(authTime: unknown): Date {
  if (typeof authTime !== 'number' || !Number.isFinite(authTime)) return UNKNOWN
  const ageMs = Date.now() - authTime * 1000
  const isKnown = ageMs >= -CLOCK_SKEW_SECONDS * 1000 && ageMs <= steadyNow()
  return isKnown ? new Date(steadyNow() - Math.max(0, ageMs)) : UNKNOWN
}
