import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import type { DemoKey } from '../demo-people'

/** Assigns the trainer to one client, and to no other. */
export async function assignTrainer({ trainer, client, admin }: Record<DemoKey, Actor>): Promise<void> {
  const link = { kind: 'trainer_client' as const, holderId: trainer.id, clientId: client.id }
  if ((await db().assignment.count({ where: link })) > 0) return
  await db().assignment.create({ data: { ...link, createdBy: admin.id, startsAt: new Date(steadyNow()) } })
}

/** Assigns a person of the staff to a case. */
export async function assignStaff(holder: Actor, caseId: string, by: Actor): Promise<void> {
  const link = { kind: 'staff_case' as const, holderId: holder.id, caseId }
  if ((await db().assignment.count({ where: link })) > 0) return
  await db().assignment.create({ data: { ...link, createdBy: by.id, startsAt: new Date(steadyNow()) } })
}
