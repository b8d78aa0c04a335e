import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { record } from '../audit/record'
import { db, transaction, type Tx } from '../db/database'
import { fail } from '../errors/fail'
import { caseRecipients } from './case-recipients'
import { notifyInTransaction } from '../notifications/notify'
import { getCase } from './get-case'
import type { CaseChangeSchema, CaseRecord } from './schema'

/**
 * Updates a case, and marks it as read or unread by the actor.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` when it is, but not theirs to change
 */
export async function updateCase(actor: Actor, caseId: string, change: z.output<typeof CaseChangeSchema>): Promise<CaseRecord> {
  const before = await getCase(actor, caseId)
  const { read, ...fields } = change
  if (Object.keys(fields).length > 0) {
    await transaction(async (tx) => {
      const mine = { AND: [{ id: before.id }, whereCase(actor, 'case:change')] }
      // Of two concurrent calls one marks it: recipients are notified once.
      const marked = fields.urgent === true ? await tx.case.updateMany({ where: { ...mine, urgent: false }, data: fields }) : null
      const changed = marked?.count ? marked : await tx.case.updateMany({ where: mine, data: fields })
      if (changed.count === 0) throw fail('case_change_forbidden')
      if (marked?.count) await notifyUrgent(tx, actor, before.id)
    })
    record({
      actorId: actor.id,
      action: 'case.change',
      subjectType: 'case',
      subjectId: caseId,
      outcome: 'allowed',
      details: { fields: Object.keys(fields).join(' ') },
    })
  }
  if (read !== undefined) await setReadMark(actor, caseId, read)
  return getCase(actor, caseId)
}

/** Notifies those who read cases, and the staff who can act on this one, that it is urgent; except the actor. */
async function notifyUrgent(tx: Tx, actor: Actor, caseId: string): Promise<void> {
  const doctors = await tx.user.findMany({ where: { role: 'doctor', status: 'active' }, select: { id: true } })
  const concerned = await tx.user.findMany({
    where: { id: { in: await caseRecipients(tx, caseId) }, role: { not: 'patient' }, status: 'active' },
    select: { id: true },
  })
  const others = [...doctors, ...concerned].map(({ id }) => id).filter((id) => id !== actor.id)
  await notifyInTransaction(tx, others, { type: 'SYSTEM', data: { about: 'urgent', case_id: caseId, from: actor.id } })
}

async function setReadMark(actor: Actor, caseId: string, read: boolean): Promise<void> {
  const may = await db().case.count({ where: { AND: [{ id: caseId }, whereCase(actor, 'case:mark-read')] } })
  if (may === 0) throw fail('forbidden')
  const who = { caseId, userId: actor.id }
  if (!read) await db().caseRead.deleteMany({ where: who })
  else await db().caseRead.upsert({ where: { caseId_userId: who }, create: who, update: {} })
}
