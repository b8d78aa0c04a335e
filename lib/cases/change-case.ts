import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { record } from '../audit/record'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { getCase } from './get-case'
import type { CaseChangeSchema, CaseRecord } from './schema'

/**
 * Changes what may be changed of a case, and marks it as read or unread by the actor.
 *
 * @throws AppError `not_found` when it is not the actor's to know of, `forbidden` when it is, but not theirs to change
 */
export async function changeCase(actor: Actor, caseId: string, change: z.output<typeof CaseChangeSchema>): Promise<CaseRecord> {
  const before = await getCase(actor, caseId)
  const { read, ...fields } = change
  if (Object.keys(fields).length > 0) {
    const changed = await db().case.updateMany({
      where: { AND: [{ id: before.id }, whereCase(actor, 'case:change')] },
      data: fields,
    })
    if (changed.count === 0) throw fail.forbidden('You may look at this case, but not change it')
    record({
      actorId: actor.id,
      action: 'case.change',
      subjectType: 'case',
      subjectId: caseId,
      outcome: 'allowed',
      details: { fields: Object.keys(fields).join(' ') },
    })
  }
  if (read !== undefined) await mark(actor, caseId, read)
  return getCase(actor, caseId)
}

async function mark(actor: Actor, caseId: string, read: boolean): Promise<void> {
  const may = await db().case.count({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:mark-read')] } })
  if (may === 0) throw fail.forbidden()
  const who = { caseId, userId: actor.id }
  if (!read) await db().caseRead.deleteMany({ where: who })
  else await db().caseRead.upsert({ where: { caseId_userId: who }, create: who, update: {} })
}
