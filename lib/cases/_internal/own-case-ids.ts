import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { pool } from '../../db/database'

const MAX_IDS = 1000

const IDS = `
  SELECT DISTINCT case_id AS id FROM case_people WHERE user_id = $1 AND relation = ANY($3) AND ($2::uuid IS NULL OR case_id < $2)
  ORDER BY case_id DESC LIMIT ${MAX_IDS}`

/**
 * Returns the ids of the newest cases that a person has to do with as their role may, before a cursor: they narrow a list beside the
 * permission. No index answers the OR of several relations, and every case would be read.
 *
 * @returns null for those who see every case, or those of a site
 */
export async function ownCaseIds(
  actor: Pick<Actor, 'id' | 'role' | 'service'>,
  cursor: string | undefined,
): Promise<{ ids: string[]; isAll: boolean } | null> {
  const relations = relationsOf(actor, 'case:read')
  if (relations.includes('any') || relations.includes('site')) return null
  const { rows } = await pool().query<{ id: string }>(IDS, [actor.id, cursor ?? null, relations])
  return { ids: rows.map(({ id }) => id), isAll: rows.length < MAX_IDS }
}
