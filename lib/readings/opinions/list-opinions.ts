import type { Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import { whereOpinion } from '../../access/where-opinion'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { showOpinions } from './_internal/show-opinions'
import { opinionShape } from './_internal/to-opinion'
import type { OpinionRecord } from './schema'

/**
 * Lists the second opinions about a case, newest first: who asked whom, when, and the answer.
 *
 * @throws AppError `not_found` when the case, or its opinions, are not visible to the actor
 */
export async function listOpinions(actor: Actor, caseId: string): Promise<{ items: OpinionRecord[] }> {
  const where = { AND: [{ id: caseId }, whereCase(actor, 'opinion:read')] }
  if (!isUuid(caseId) || (await db().case.count({ where })) === 0) throw fail('case_not_found')
  const rows = await db().secondOpinion.findMany({
    where: { AND: [{ caseId }, whereOpinion(actor, 'opinion:read')] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    ...opinionShape,
  })
  return { items: await showOpinions(actor, rows) }
}
