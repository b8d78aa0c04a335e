import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereCase } from '../../access/where-case'
import { db, pool } from '../../db/database'
import { WHERE_UNREAD } from '../_internal/where-unread'

/** A badge says no more than that there are many. */
const MAX_COUNTED = 100

/** Cases that a reader has read, and into which others sent something since: all are looked up in one pass along the index. */
const READ_BEFORE = `
  WITH mark AS MATERIALIZED (
    SELECT case_id, user_id, is_unread, read_up_to FROM case_reads WHERE user_id = $1 AND NOT is_unread)
  SELECT c.id FROM mark r JOIN cases c ON c.id = r.case_id
  WHERE c.id = ANY (ARRAY(SELECT case_id FROM mark)) AND r.read_up_to < c.arrivals AND c.status <> 'closed'
    AND EXISTS (SELECT 1 FROM files f WHERE f.case_id = c.id AND ${WHERE_UNREAD}) LIMIT ${MAX_COUNTED}`

/** Also those that are not read, of the cases that a person has to do with: the policy then decides which of them count. */
const OF_OWN = `(${READ_BEFORE}) UNION (
  SELECT c.id FROM (SELECT DISTINCT case_id FROM case_people WHERE user_id = $1 AND relation = ANY($2)) p JOIN cases c ON c.id = p.case_id
  WHERE c.status <> 'closed' AND c.deleted_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM case_reads r WHERE r.case_id = c.id AND r.user_id = $1 AND NOT r.is_unread) LIMIT ${MAX_COUNTED})`

/**
 * Counts the cases that are unread for the actor, among those that they may see and that are not closed: never read, marked as
 * unread, or with files that others sent after the last read. It stops at a hundred, which a badge does too.
 */
export async function countUnreadCases(actor: Actor): Promise<number> {
  const relations = relationsOf(actor, 'case:read')
  const seesMany = relations.includes('any') || relations.includes('site')
  const { rows } = await pool().query<{ id: string }>(
    seesMany ? READ_BEFORE : OF_OWN,
    seesMany ? [actor.id] : [actor.id, relations],
  )
  const isListed = { id: { in: rows.map(({ id }) => id) } }
  const isUnread = seesMany ? { OR: [{ caseReads: { none: { userId: actor.id, isUnread: false } } }, isListed] } : isListed
  return db().case.count({
    take: MAX_COUNTED,
    where: { AND: [whereCase(actor, 'case:read'), { status: { not: 'closed' } }, isUnread] },
  })
}
