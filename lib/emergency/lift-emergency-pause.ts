import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordIn } from '../audit/record'
import { transaction } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { isUuid } from '../runtime/uuid'
import { lockPauses, UNJUSTIFIED } from './_internal/pauses'

/**
 * Allows a person emergency access again, for an administrator: what was found unjustified until now pauses nothing any more. Where
 * none is paused it changes nothing.
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
    recordIn(tx, {
      actorId: actor.id,
      action: 'emergency.lift-pause',
      subjectType: 'user',
      subjectId: userId,
      outcome: 'allowed',
    })
  })
}
