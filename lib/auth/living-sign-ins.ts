import { type Actor } from '../access/actor'
import { db } from '../db/database'
import { latestNow } from './_internal/latest-now'

/**
 * Asks of many sign-ins at once which of them still hold, and what their people are now: the session lives, the person is
 * active. Whoever opened something with a sign-in that does not stand in the answer may keep it no longer.
 *
 * @returns each living session, with what its person is
 */
export async function livingSignIns(
  sessionIds: string[],
): Promise<Map<string, Pick<Actor, 'role' | 'number'> & { userId: string }>> {
  const rows = await db().session.findMany({
    where: { id: { in: sessionIds }, revokedAt: null, expiresAt: { gt: new Date(latestNow()) }, user: { status: 'active' } },
    select: { id: true, userId: true, user: { select: { role: true, number: true } } },
  })
  return new Map(rows.map(({ id, userId, user }) => [id, { userId, ...user }]))
}
