import type { Actor } from '../../access/actor'
import type { Tx } from '../../db/database'
import { notifyInTransaction } from '../../notifications/notify'
import { caseRecipients } from '../case-recipients'
import { activeDoctors } from './active-doctors'

/** Notifies those who read cases, and the staff who can act on this one, that it is urgent; except the actor. */
export async function notifyUrgent(tx: Tx, actor: Actor, caseId: string): Promise<void> {
  const doctors = await activeDoctors(tx, caseId)
  const concerned = await tx.user.findMany({
    where: { id: { in: await caseRecipients(tx, caseId) }, role: { not: 'patient' }, status: 'active' },
    select: { id: true },
  })
  const others = [...doctors, ...concerned.map(({ id }) => id)].filter((id) => id !== actor.id)
  await notifyInTransaction(tx, others, { type: 'SYSTEM', data: { about: 'urgent', case_id: caseId, from: actor.id } })
}
