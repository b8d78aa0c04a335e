import type { CaseRelation } from '../../access/actions'
import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereCase } from '../../access/where-case'
import { db, pool } from '../../db/database'
import { WHERE_UNREAD } from '../_internal/where-unread'

/** A badge says no more than that there are many. */
const MAX_COUNTED = 100

/** What a reader has read, and not marked as unread since. */
const MARK = `mark AS MATERIALIZED (
    SELECT case_id, user_id, is_unread, read_up_to FROM case_reads WHERE user_id = $1 AND NOT is_unread)`

/** Of these, the cases into which others sent something since: all are looked up in one pass along the index. */
const READ_BEFORE = `SELECT c.id FROM mark r JOIN cases c ON c.id = r.case_id
  WHERE c.id = ANY (ARRAY(SELECT case_id FROM mark)) AND r.read_up_to < c.arrivals AND c.status <> 'closed'
    AND EXISTS (SELECT 1 FROM files f WHERE f.case_id = c.id AND ${WHERE_UNREAD}) LIMIT ${MAX_COUNTED}`

/**
 * Also those that are not read, of the cases that a person has to do with, and how: the policy then decides which of them count.
 */
const NOT_READ = `SELECT id FROM cases
  WHERE status <> 'closed' AND deleted_at IS NULL
    AND id = ANY (ARRAY(SELECT case_id FROM own EXCEPT SELECT case_id FROM mark)) LIMIT ${MAX_COUNTED}`

const OF_MANY = `WITH ${MARK}
  SELECT ARRAY(${READ_BEFORE}) AS ids`
const OF_OWN = `WITH ${MARK},
  own AS MATERIALIZED (SELECT case_id, relation FROM case_people WHERE user_id = $1 AND relation = ANY($2))
  SELECT ARRAY((${READ_BEFORE}) UNION (${NOT_READ})) AS ids, ARRAY(SELECT DISTINCT relation FROM own) AS relations`

interface Candidates {
  ids: string[]
  relations?: CaseRelation[]
}

/**
 * Counts the cases that are unread for the actor, among those that they may see and that are not closed: never read, marked as
 * unread, or with files that others sent after the last read. It stops at a hundred, which a badge does too.
 */
export async function countUnreadCases(actor: Actor): Promise<number> {
  const relations = relationsOf(actor, 'case:read')
  const seesMany = relations.includes('any') || relations.includes('site')
  const { rows } = await pool().query<Candidates>(seesMany ? OF_MANY : OF_OWN, seesMany ? [actor.id] : [actor.id, relations])
  const found = rows[0]!
  const isListed = { id: { in: found.ids } }
  const isUnread = seesMany ? { OR: [{ caseReads: { none: { userId: actor.id, isUnread: false } } }, isListed] } : isListed
  return db().case.count({
    take: MAX_COUNTED,
    where: { AND: [whereCase(actor, 'case:read', found.relations), { status: { not: 'closed' } }, isUnread] },
  })
}
