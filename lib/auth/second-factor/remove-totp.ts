import { type Actor } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { invalidateAccess } from '../access-invalidation/invalidate-access'
import { tellOfCredential } from '../credential-changes'
import { requireSameFactor } from '../step-up/require-same-factor'
import { dropUselessCodes } from './_internal/drop-useless-codes'

/**
 * Removes the authenticator app of the current user. Without a passkey they have no second factor then, and no recovery codes.
 *
 * @throws AppError `second_factor_missing`; `same_factor_required` where neither it nor a recovery code has proved them lately
 */
export async function removeTotp(actor: Actor): Promise<void> {
  const { id: userId } = actor
  const app = await db().totpFactor.findUnique({ where: { userId }, select: { id: true, confirmedAt: true } })
  if (app?.confirmedAt) await requireSameFactor(actor, app.id)
  await transaction(async (tx) => {
    const { count } = await tx.totpFactor.deleteMany({ where: { userId } })
    if (count === 0) throw fail('second_factor_missing')
    await dropUselessCodes(tx, userId)
    // What was begun and not confirmed opened nothing.
    if (app?.confirmedAt) await tellOfCredential(tx, { userIds: [userId], change: 'authenticator-removed', by: actor })
  })
  await invalidateAccess({ userId })
  await recordAndWait({
    actorId: userId,
    action: 'second-factor.remove',
    subjectType: 'user',
    subjectId: userId,
    outcome: 'allowed',
    details: { way: 'totp' },
  })
}
