import { type Actor } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { tellOfCredential } from '../credential-changes'
import { replaceRecoveryCodes } from './_internal/replace-recovery-codes'
import { sessionFactor } from './_internal/session-factor'
import { findFactors } from './find-factors'
import { type RecoveryCodes } from './schema'

/**
 * Replaces the recovery codes of the current user by ten new ones, returned this once; the former ones are void.
 *
 * @throws AppError `second_factor_missing` where there is nothing to recover
 */
export async function renewRecoveryCodes(actor: Actor): Promise<RecoveryCodes> {
  const { id: userId } = actor
  const madeBy = await sessionFactor(actor)
  const codes = await transaction(async (tx) => {
    if ((await findFactors(userId, tx)).length === 0) throw fail('second_factor_missing')
    await tellOfCredential(tx, { userIds: [userId], change: 'codes-renewed', by: actor })
    return replaceRecoveryCodes(tx, userId, madeBy)
  })
  await recordAndWait({
    actorId: userId,
    action: 'second-factor.renew',
    subjectType: 'user',
    subjectId: userId,
    outcome: 'allowed',
  })
  return { recovery_codes: codes }
}
