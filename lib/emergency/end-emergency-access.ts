import type { Actor } from '../access/actor'
import { whereEmergencyAccess } from '../access/doctors/where-emergency-access'
import { recordIn } from '../audit/record'
import { db, transaction } from '../db/database'
import { fail } from '../errors/fail'
import { tellOfRight } from '../notifications/rights/tell-of-right'
import { isUuid } from '../runtime/uuid'
import { endActive } from './_internal/end-active'

/**
 * Ends emergency access at once, and with it what it gave: one's own, or for an administrator any, of which the
 * doctor and those who were told that it was opened are told, and which that doctor opens again only once it was found justified. One that has ended stays as it is.
 *
 * @throws AppError `not_found`
 */
export async function endEmergencyAccess(actor: Actor, id: string): Promise<void> {
  const mine = { AND: [{ id }, whereEmergencyAccess(actor)] }
  const row = isUuid(id) ? await db().emergencyAccess.findFirst({ where: mine }) : null
  if (!row) throw fail('emergency_not_found')
  await transaction(async (tx) => {
    if ((await endActive(tx, actor, { id })).length === 0) return
    await tx.emergencyAccess.update({ where: { id }, data: { endedBy: actor.id } })
    if (row.userId !== actor.id)
      await tellOfRight(tx, {
        ...{ userIds: [row.userId], change: 'emergency-ended', by: actor.id, of: { case_id: row.caseId } },
      })
    const event = { actorId: actor.id, subjectType: 'case', subjectId: row.caseId, outcome: 'allowed' } as const
    recordIn(tx, { ...event, action: 'emergency.end', details: { emergency: id, doctor: row.userId } })
  })
}
