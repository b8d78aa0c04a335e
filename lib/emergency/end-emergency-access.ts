import type { Actor } from '../access/actor'
import { whereEmergencyAccess } from '../access/doctors/where-emergency-access'
import { recordIn } from '../audit/record'
import { db, transaction } from '../db/database'
import { endTimestamp } from '../db/end-timestamp'
import { fail } from '../errors/fail'
import { notifyInTransaction } from '../notifications/notify'
import { isUuid } from '../runtime/uuid'

/**
 * Ends emergency access at once, and with it what it gave: one's own, or for an administrator any. Whose access somebody else ended is
 * notified, and opens that case again only once it was found justified. One that has ended stays as it is.
 *
 * @throws AppError `not_found`
 */
export async function endEmergencyAccess(actor: Actor, id: string): Promise<void> {
  const mine = { AND: [{ id }, whereEmergencyAccess(actor)] }
  const row = isUuid(id) ? await db().emergencyAccess.findFirst({ where: mine }) : null
  if (!row) throw fail('emergency_not_found')
  // Slightly in the past, as for assignments: no process still counts it as active. What it gave ends with it, by a trigger.
  const endedAt = endTimestamp()
  await transaction(async (tx) => {
    const { count } = await tx.emergencyAccess.updateMany({
      where: { id, endedAt: { gt: endedAt } },
      data: { endedAt, endedBy: actor.id },
    })
    if (count === 0) return
    if (row.userId !== actor.id)
      await notifyInTransaction(tx, [row.userId], { type: 'SYSTEM', data: { about: 'emergency-ended', case_id: row.caseId } })
    const event = { actorId: actor.id, subjectType: 'case', subjectId: row.caseId, outcome: 'allowed' } as const
    recordIn(tx, { ...event, action: 'emergency.end', details: { emergency: id, doctor: row.userId } })
  })
}
