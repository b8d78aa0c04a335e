import { type Actor } from '../access/actor'
import { db } from '../db/database'

/**
 * Tells in whose name a signed link is used today: the person must be active, and the sign-in under which they asked for
 * it must not have been ended. That a sign-in merely expires ends no link: a link has a time of its own, on a clock that
 * nobody can set.
 *
 * @returns nobody, for whatever reason
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
