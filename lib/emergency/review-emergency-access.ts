import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordIn } from '../audit/record'
import { db, transaction } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'
import { emergencyShape, toEmergencyAccess } from './_internal/to-emergency-access'
import type { EmergencyAccessRecord } from './schema'

/**
 * Records what an administrator found of emergency access that has ended: that it was justified, or not. A later review takes
 * the place of the former one; the trail has both.
 *
 * @throws AppError `forbidden`, `not_found`, `conflict` while it is active
 */
export async function reviewEmergencyAccess(
  actor: Actor,
  id: string,
  { verdict }: { verdict: 'justified' | 'unjustified' },
): Promise<EmergencyAccessRecord> {
  requirePermission(actor, 'emergency:review')
  const found = isUuid(id) ? await db().emergencyAccess.findUnique({ where: { id } }) : null
  if (!found) throw fail('emergency_not_found')
  if (found.endedAt.getTime() > steadyNow()) throw fail('emergency_still_active')
  const data = { verdict, reviewedBy: actor.id, reviewedAt: new Date(steadyNow()) }
  const row = await transaction(async (tx) => {
    const reviewed = await tx.emergencyAccess.update({ where: { id }, data, ...emergencyShape })
    const event = { actorId: actor.id, subjectType: 'case', subjectId: reviewed.caseId, outcome: 'allowed' } as const
    recordIn(tx, { ...event, action: 'emergency.review', details: { emergency: id, doctor: reviewed.userId, verdict } })
    return reviewed
  })
  return toEmergencyAccess(row)
}
