import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { record } from '../audit/record'
import { transaction, type Tx } from '../db/database'
import { fail } from '../errors/fail'
import { activeDoctors } from './_internal/active-doctors'
import { caseRecipients } from './case-recipients'
import { notifyInTransaction } from '../notifications/notify'
import { getCase } from './get-case'
import { markCaseRead } from './reads/mark-case-read'
import type { CaseChangeSchema, CaseRecord } from './schema'

/**
 * Updates a case, and marks it as read or unread by the actor.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` when it is, but not theirs to change
 */
export async function updateCase(actor: Actor, caseId: string, change: z.output<typeof CaseChangeSchema>): Promise<CaseRecord> {
  const before = await getCase(actor, caseId)
  const { read, read_up_to: upTo, ...fields } = change
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
  if (read !== undefined || upTo !== undefined) await markCaseRead(actor, before.id, { read: read ?? true, upTo })
  return getCase(actor, caseId)
}

/** Notifies those who read cases, and the staff who can act on this one, that it is urgent; except the actor. */
async function notifyUrgent(tx: Tx, actor: Actor, caseId: string): Promise<void> {
  const doctors = await activeDoctors(tx)
  const concerned = await tx.user.findMany({
    where: { id: { in: await caseRecipients(tx, caseId) }, role: { not: 'patient' }, status: 'active' },
    select: { id: true },
  })
  const others = [...doctors, ...concerned.map(({ id }) => id)].filter((id) => id !== actor.id)
  await notifyInTransaction(tx, others, { type: 'SYSTEM', data: { about: 'urgent', case_id: caseId, from: actor.id } })
}
