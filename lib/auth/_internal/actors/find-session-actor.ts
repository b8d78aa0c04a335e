import { steadyNow } from '../../../db/steady-clock'
import { type Actor } from '../../../access/actor'
import { db } from '../../../db/database'
import { type AccessClaims } from '../tokens/access-token'
import { mustEnrol } from '../../second-factor/must-enrol'
import { idleEnd } from '../../sessions/idle-limit'

const LAST_SEEN_INTERVAL_MS = 60_000

const kinds = { session: 'browser', token: 'token' } as const

/**
 * Returns the actor of a session's claims from the database: the session must be active, not idle for too long, and the person
 * enabled. The
 * role is the row's current one.
 *
 * @returns the actor, and the time until which only an invalidation can change that
 */
export async function findSessionActor(
  { userId, sessionId, expiresAt }: AccessClaims,
  via: Actor['via'],
): Promise<{ actor: Actor; until: number } | null> {
  const session = await db().session.findUnique({
    where: { id: sessionId },
    include: { user: { select: { id: true, number: true, role: true, name: true, status: true } } },
  })
  const now = steadyNow()
  if (!session || session.userId !== userId || session.kind !== kinds[via]) return null
  const idleUntil = session.kind === 'browser' ? idleEnd(session) : null
  if (idleUntil !== null && idleUntil <= now) return null
  if (session.revokedAt || session.expiresAt.getTime() <= now || session.user.status !== 'active') return null
  if (now - session.lastSeenAt.getTime() > LAST_SEEN_INTERVAL_MS) {
    await db().session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: new Date(now) } })
  }
  const { id, number, role, name } = session.user
  const until = Math.min(session.expiresAt.getTime(), expiresAt.getTime())
  const actor: Actor = { id, number, role, name, sessionId, via, ...((await mustEnrol({ id, role })) ? { mustEnrol: true } : {}) }
  return { actor, until }
}
