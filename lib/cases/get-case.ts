import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'
import { listOwnRetakes } from './_internal/list-own-retakes'
import { summarizeCaseFiles } from './_internal/summarize-case-files'
import type { CaseRecord } from './schema'
import { caseShape, toCaseRecord } from './to-case-record'

/**
 * Returns one case.
 *
 * @throws AppError `not_found` when there is none, or it is not visible to the actor
 */
export async function getCase(actor: Actor, caseId: string): Promise<CaseRecord> {
  const row = isUuid(caseId)
    ? await db().case.findFirst({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:read')] }, ...caseShape })
    : null
  if (!row) throw fail('case_not_found')
  const retakes = await listOwnRetakes(actor, [row.id])
  return toCaseRecord(row, (await summarizeCaseFiles([row.id], actor.id)).get(row.id)!, actor.id, retakes.get(row.id))
}
