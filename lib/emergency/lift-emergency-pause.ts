import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordIn } from '../audit/record'
import { transaction } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { endNotices } from '../notifications/rights/end-notices'
import { tellOfRight } from '../notifications/rights/tell-of-right'
import { isUuid } from '../runtime/uuid'
import { lockPauses, UNJUSTIFIED } from './_internal/pauses'

/**
 * Allows a person emergency access again, for an administrator: what was found unjustified until now pauses nothing any more. They
 * are told, and no notice says any more that it is paused. Where none is paused it changes nothing.
 *
 * @throws AppError `forbidden`
 */
export async function liftEmergencyPause(actor: Actor, userId: string): Promise<void> {
  requirePermission(actor, 'emergency:review')
  if (!isUuid(userId)) return
  await transaction(async (tx) => {
    await lockPauses(tx, userId)
    const data = { pauseLiftedAt: new Date(steadyNow()) }
    const { count } = await tx.emergencyAccess.updateMany({ where: { ...UNJUSTIFIED, userId }, data })
    if (count === 0) return
    await endNotices(tx, userId, 'emergency-paused')
    await tellOfRight(tx, { userIds: [userId], change: 'emergency-pause-lifted', by: actor.id })
    recordIn(tx, {
      actorId: actor.id,
      action: 'emergency.lift-pause',
      subjectType: 'user',
      subjectId: userId,
      outcome: 'allowed',
    })
  })
}
