import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { type ProvedFactor } from '../second-factor/proved-factor'
import { type SessionOrigin, storedOrigin } from './session-origin'

/** How long a browser stays signed in. */
export const BROWSER_SESSION_SECONDS = 8 * 3600

interface NewSession {
  userId: string
  origin?: SessionOrigin
  /** The second factor that was given, too. */
  factor?: ProvedFactor | null
}

/** Starts a browser's session and returns its id. Call it only after `signIn`. */
export async function startSession({ userId, origin, factor = null }: NewSession): Promise<string> {
  const now = steadyNow()
  const { id } = await db().session.create({
    data: {
      userId,
      kind: 'browser',
      expiresAt: new Date(now + BROWSER_SESSION_SECONDS * 1000),
      lastSeenAt: new Date(now),
      factorVerifiedAt: factor === null ? null : new Date(now),
      verifiedFactor: factor,
      ...(origin && storedOrigin(origin)),
    },
    select: { id: true },
  })
  return id
}
