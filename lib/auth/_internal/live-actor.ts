import { type Actor } from '../../access/actor'
import { db } from '../../db/database'
import { type AccessClaims } from './access-token'
import { latestNow } from './latest-now'

const SEEN_EVERY_MS = 5 * 60_000

const kinds = { session: 'browser', token: 'token' } as const

/**
 * Asks the database who claims stand for now: the session must live, the person be active. The role is the one that the
 * row holds at this moment.
 *
 * @returns the actor, and until when nothing but news can change that
 */
export async function liveActor(
  { userId, sessionId, expiresAt }: AccessClaims,
  via: Actor['via'],
): Promise<{ actor: Actor; until: number } | null> {
  const session = await db().session.findUnique({
    where: { id: sessionId },
    include: { user: { select: { id: true, number: true, role: true, name: true, status: true } } },
  })
  const now = latestNow()
  if (!session || session.userId !== userId || session.kind !== kinds[via]) return null
  if (session.revokedAt || session.expiresAt.getTime() <= now || session.user.status !== 'active') return null
  if (now - session.lastSeenAt.getTime() > SEEN_EVERY_MS) {
    await db().session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: new Date(now) } })
  }
  const { id, number, role, name } = session.user
  const until = Math.min(session.expiresAt.getTime(), expiresAt.getTime())
  return { actor: { id, number, role, name, sessionId, via }, until }
}
