import { steadyNow } from '../../db/steady-clock'
import type { Actor } from '../../access/actor'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { endSession } from './end-session'
import { endUserSessions } from './end-user-sessions'

/** A session as its person sees it. */
export interface OwnSession {
  id: string
  kind: 'browser' | 'token'
  device: string | null
  network: string | null
  isShared: boolean
  isCurrent: boolean
  createdAt: Date
  lastSeenAt: Date
}

/** Lists a person's active sessions, the current one first, then by when they were last used. */
export async function listOwnSessions(actor: Pick<Actor, 'id' | 'sessionId'>): Promise<OwnSession[]> {
  const rows = await db().session.findMany({
    where: { userId: actor.id, revokedAt: null, expiresAt: { gt: new Date(steadyNow()) } },
    select: { id: true, kind: true, device: true, network: true, isShared: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
  })
  const sessions = rows.map((row) => ({ ...row, isCurrent: row.id === actor.sessionId }))
  return [...sessions.filter(({ isCurrent }) => isCurrent), ...sessions.filter(({ isCurrent }) => !isCurrent)]
}

/**
 * Ends one of a person's own sessions: the next request of its cookie or tokens is refused.
 *
 * @throws AppError `session_not_found` for one of another person, or one that has ended
 */
export async function endOwnSession(actor: Pick<Actor, 'id'>, sessionId: string): Promise<void> {
  const own = await db().session.findFirst({ where: { id: sessionId, userId: actor.id, revokedAt: null }, select: { id: true } })
  if (!own) throw fail('session_not_found')
  await endSession({ sessionId, reason: 'revoked', actorId: actor.id })
}

/** Ends every session of a person but the one that asks for it. */
export async function endOtherSessions({ id: userId, sessionId }: Pick<Actor, 'id' | 'sessionId'>): Promise<void> {
  const except = sessionId ?? undefined
  const after = await transaction((tx) => endUserSessions(tx, { userId, reason: 'revoked', actorId: userId, except }))
  await after()
}
