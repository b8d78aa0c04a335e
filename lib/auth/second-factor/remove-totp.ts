import { type Actor } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { invalidateAccess } from '../access-invalidation/invalidate-access'
import { dropUselessCodes } from './_internal/drop-useless-codes'

/**
 * Removes the authenticator app of the current user. Without a passkey they have no second factor then, and no recovery codes.
 *
 * @throws AppError `second_factor_missing`
 */
export async function removeTotp({ id: userId }: Actor): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.totpFactor.deleteMany({ where: { userId } })
    if (count === 0) throw fail('second_factor_missing')
    await dropUselessCodes(tx, userId)
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
