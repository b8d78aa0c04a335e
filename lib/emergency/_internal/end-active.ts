import type { Actor } from '../../access/actor'
import { type Prisma, type Tx } from '../../db/database'
import { endTimestamp } from '../../db/end-timestamp'
import { notifyInTransaction } from '../../notifications/notify'
import { findConcerned } from './find-concerned'

/** What has ended, of whom. */
interface EndedEmergency {
  id: string
  caseId: string
  userId: string
}

/**
 * Ends these emergency accesses that are active, within a transaction. Where an administrator does so, those who were told that they were
 * opened are told that they have ended; a doctor who ends their own does what was expected.
 *
 * @returns those that it has ended
 */
export async function endActive(tx: Tx, actor: Actor, where: Prisma.EmergencyAccessWhereInput): Promise<EndedEmergency[]> {
  // Slightly in the past, as for assignments: no process still counts it as active. What it gave ends with it, by a trigger.
  const endedAt = endTimestamp()
  const ended = await tx.emergencyAccess.updateManyAndReturn({
    where: { AND: [where, { endedAt: { gt: endedAt } }] },
    data: { endedAt },
    select: { id: true, caseId: true, userId: true },
  })
  for (const { caseId, userId } of ended) {
    if (userId === actor.id) continue
    const { patientId } = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { patientId: true } })
    const others = (await findConcerned(tx, caseId, patientId)).filter((id) => id !== userId && id !== actor.id)
    const data = { about: 'emergency-ended', case_id: caseId, from: actor.id, other: userId } as const
    await notifyInTransaction(tx, others, { type: 'SYSTEM', data })
  }
  return ended
}
