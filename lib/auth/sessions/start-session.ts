import { steadyNow } from '../../db/steady-clock'
import { createSession, type Proved } from './create-session'
import { type SessionOrigin, storedOrigin } from './session-origin'

/** How long a browser stays signed in. */
export const BROWSER_SESSION_SECONDS = 8 * 3600

interface NewSession extends Proved {
  origin?: SessionOrigin
}

/**
 * Starts a browser's session and returns its id. Call it only after `signIn`.
 *
 * @throws AppError `sign_in_failed` where what was proved holds no longer
 */
export async function startSession({ origin, ...proved }: NewSession): Promise<string> {
  const now = steadyNow()
  const { factor = null, provedAt } = proved
  return createSession(proved, {
    kind: 'browser',
    expiresAt: new Date(now + BROWSER_SESSION_SECONDS * 1000),
    lastSeenAt: new Date(now),
    verifiedAt: provedAt ?? null,
    factorVerifiedAt: factor === null ? null : new Date(now),
    verifiedFactor: factor,
    ...(origin && storedOrigin(origin)),
  })
}
