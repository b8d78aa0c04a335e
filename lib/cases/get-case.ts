import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import type { CaseRecord } from './schema'
import { caseShape, toCaseRecord } from './to-case-record'

/**
 * Tells what is known of one case.
 *
 * @throws AppError `not_found` when there is none, or it is not the actor's to know of
 */
export async function getCase(actor: Actor, caseId: string): Promise<CaseRecord> {
  const row = isId(caseId)
    ? await db().case.findFirst({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:read')] }, ...caseShape })
    : null
  if (!row) throw fail.notFound('case')
  return toCaseRecord(row, actor.id)
}
