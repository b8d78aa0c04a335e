import type { Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import { db, pool } from '../../db/database'
import { narrowToPatients } from '../_internal/narrow-to-patients'
import { WHERE_UNREAD } from '../_internal/where-unread'

/** A badge says no more than that there are many. */
const MAX_COUNTED = 1000

/** Cases that a reader has read, and into which others sent something since. */
const READ_BEFORE = `
  SELECT c.id FROM case_reads r JOIN cases c ON c.id = r.case_id
  WHERE r.user_id = $1 AND NOT r.is_unread AND r.read_up_to < c.arrivals AND c.status <> 'closed'
    AND EXISTS (SELECT 1 FROM files f WHERE f.case_id = c.id AND ${WHERE_UNREAD}) LIMIT ${MAX_COUNTED}`

/**
 * Counts the cases that are unread for the actor, among those that they may see and that are not closed: never read, marked as
 * unread, or with files that others sent after the last read. It stops at a thousand.
 */
export async function countUnreadCases(actor: Actor): Promise<number> {
  const { rows } = await pool().query<{ id: string }>(READ_BEFORE, [actor.id])
  const isUnread = [{ caseReads: { none: { userId: actor.id, isUnread: false } } }, { id: { in: rows.map(({ id }) => id) } }]
  return db().case.count({
    take: MAX_COUNTED,
    where: {
      AND: [whereCase(actor, 'case:read'), await narrowToPatients(actor), { status: { not: 'closed' } }, { OR: isUnread }],
    },
  })
}
