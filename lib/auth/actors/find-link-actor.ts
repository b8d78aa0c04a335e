import { type Actor } from '../../access/actor'
import { db } from '../../db/database'

/**
 * Returns the person in whose name a signed link is used: they must be active, and the session under which they
 * requested it must not have been ended. A session that merely expires ends no link: a link has its own expiry, on a
 * clock that cannot be set.
 *
 * @returns null, whatever the reason
 */
export async function findLinkActor(claims: { userId: string; sessionId: string | null }): Promise<Actor | null> {
  const { userId, sessionId } = claims
  const shape = { select: { id: true, number: true, role: true, name: true } } as const
  const user = await db().user.findFirst({ where: { id: userId, status: 'active' }, ...shape })
  if (!user) return null
  if (sessionId === null) return { ...user, sessionId, via: 'token' }
  const session = await db().session.findFirst({ where: { id: sessionId, userId, revokedAt: null }, select: { kind: true } })
  return session && { ...user, sessionId, via: session.kind === 'browser' ? 'session' : 'token' }
}
