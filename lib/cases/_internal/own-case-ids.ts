import type { Actor } from '../../access/actor'
import type { CaseRelation } from '../../access/actions'
import { relationsOf } from '../../access/policy'
import { pool } from '../../db/database'

const MAX_IDS = 1000

const IDS = `
  SELECT case_id AS id, array_agg(relation) AS relations FROM case_people
  WHERE user_id = $1 AND relation = ANY($3) AND ($2::uuid IS NULL OR case_id < $2)
  GROUP BY case_id ORDER BY case_id DESC LIMIT ${MAX_IDS}`

interface OwnCases {
  ids: string[]
  /** By which they were found: the only ones that the permission needs to look at. */
  relations: CaseRelation[]
  isAll: boolean
}

/**
 * Returns the ids of the newest cases that a person has to do with as their role may, before a cursor: they narrow a list beside the
 * permission. No index answers the OR of several relations, and every case would be read.
 *
 * @returns null for those who see every case, or those of a site
 */
export async function ownCaseIds(
  actor: Pick<Actor, 'id' | 'role' | 'service'>,
  cursor: string | undefined,
): Promise<OwnCases | null> {
  const relations = relationsOf(actor, 'case:read')
  if (relations.includes('any') || relations.includes('site')) return null
  const { rows } = await pool().query<{ id: string; relations: CaseRelation[] }>(IDS, [actor.id, cursor ?? null, relations])
  const found = new Set(rows.flatMap((row) => row.relations))
  return { ids: rows.map(({ id }) => id), relations: [...found], isAll: rows.length < MAX_IDS }
}
