import { steadyNow } from '../../db/steady-clock'
import { type Actor } from '../../access/actor'
import { db } from '../../db/database'

/**
 * Returns which of many sessions are still active, and the current state of their users: the session is active and the
 * user enabled. What was opened under a session that is missing from the result must be closed.
 *
 * @returns each active session, with its user's current state
 */
export async function findActiveSessions(
  sessionIds: string[],
): Promise<Map<string, Pick<Actor, 'role' | 'number'> & { userId: string }>> {
  const rows = await db().session.findMany({
    where: { id: { in: sessionIds }, revokedAt: null, expiresAt: { gt: new Date(steadyNow()) }, user: { status: 'active' } },
    select: { id: true, userId: true, user: { select: { role: true, number: true } } },
  })
  return new Map(rows.map(({ id, userId, user }) => [id, { userId, ...user }]))
}
