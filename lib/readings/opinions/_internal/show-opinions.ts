import type { Actor } from '../../../access/actor'
import { whereOpinion } from '../../../access/where-opinion'
import { db } from '../../../db/database'
import type { OpinionRecord } from '../schema'
import { type OpinionRow, toOpinion } from './to-opinion'

/** Converts opinions to their API form, as one person sees them. */
export async function showOpinions(actor: Actor, rows: readonly OpinionRow[]): Promise<OpinionRecord[]> {
  const among = { id: { in: rows.map(({ id }) => id) } }
  const theirs = await db().secondOpinion.findMany({
    where: { AND: [among, whereOpinion(actor, 'opinion:withdraw')] },
    select: { id: true },
  })
  const mayWithdraw = new Set(theirs.map(({ id }) => id))
  return Promise.all(rows.map((row) => toOpinion(row, mayWithdraw.has(row.id))))
}

/** The same of one. */
export const showOpinion = async (actor: Actor, row: OpinionRow): Promise<OpinionRecord> => (await showOpinions(actor, [row]))[0]!
