import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordIn } from '../audit/record'
import { db, transaction, type Tx } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { fail } from '../errors/fail'
import { tellOfRight } from '../notifications/rights/tell-of-right'
import { isUuid } from '../runtime/uuid'
import { endActive } from './_internal/end-active'
import { findPaused, lockPauses } from './_internal/pauses'
import { emergencyShape, toEmergencyAccess } from './_internal/to-emergency-access'
import type { EmergencyAccessRecord } from './schema'

/**
 * Records what an administrator found of emergency access that has ended: that it was justified, or not. A later review takes
 * the place of the former one; the trail has both. The second one of a doctor that was not justified pauses their emergency access,
 * and ends what is active of it.
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
    await lockPauses(tx, found.userId)
    const before = await findPaused([found.userId], tx)
    const reviewed = await tx.emergencyAccess.update({ where: { id }, data, ...emergencyShape })
    const event = { actorId: actor.id, subjectType: 'case', subjectId: reviewed.caseId, outcome: 'allowed' } as const
    recordIn(tx, { ...event, action: 'emergency.review', details: { emergency: id, doctor: reviewed.userId, verdict } })
    if (before.size === 0 && (await findPaused([found.userId], tx)).size > 0) await pause(tx, actor, found.userId)
    return reviewed
  })
  return toEmergencyAccess(row)
}

async function pause(tx: Tx, actor: Actor, userId: string): Promise<void> {
  await endActive(tx, actor, { userId })
  await tellOfRight(tx, { userIds: [userId], change: 'emergency-paused', by: actor.id })
  recordIn(tx, { actorId: actor.id, action: 'emergency.pause', subjectType: 'user', subjectId: userId, outcome: 'allowed' })
}
