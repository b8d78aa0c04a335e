import type { Actor } from '../../../lib/access/actor'
import { db } from '../../../lib/db/database'
import { steadyNow } from '../../../lib/db/steady-clock'
import type { DemoPersonKey } from '../../people/demo-people'

/** Assigns the trainer to one client, and to no other. */
export async function createTrainerAssignment({ trainer, client, admin }: Record<DemoPersonKey, Actor>): Promise<void> {
  const link = { kind: 'trainer_client' as const, assigneeId: trainer.id, clientId: client.id }
  if ((await db().assignment.count({ where: link })) > 0) return
  await db().assignment.create({ data: { ...link, createdBy: admin.id, startsAt: new Date(steadyNow()) } })
}

/** Assigns a staff member to a case. */
export async function createStaffAssignment(holder: Actor, caseId: string, by: Actor): Promise<void> {
  const link = { kind: 'staff_case' as const, assigneeId: holder.id, caseId }
  if ((await db().assignment.count({ where: link })) > 0) return
  await db().assignment.create({ data: { ...link, createdBy: by.id, startsAt: new Date(steadyNow()) } })
}
