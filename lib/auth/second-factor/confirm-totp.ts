import { type Actor } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { secrets } from '../../config/secrets'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { invalidateAccess } from '../access-invalidation/invalidate-access'
import { tellOfCredential } from '../credential-changes'
import { proveSession } from '../step-up/prove-session'
import { countFactorAttempt, resetFactorAttempts } from './_internal/count-factor-attempt'
import { replaceRecoveryCodes } from './_internal/replace-recovery-codes'
import { sessionFactor } from './_internal/session-factor'
import { findTotpStep } from './_internal/totp'
import { findFactors } from './find-factors'
import { type RecoveryCodes } from './schema'

/**
 * Confirms the authenticator app of the current user by its first code, which is used up: from now on a sign-in asks for one.
 * Returns ten new recovery codes, this once.
 *
 * @throws AppError `totp_not_started` where this session asked for none, `second_factor_wrong`, `second_factor_locked`
 */
export async function confirmTotp(actor: Actor, code: string, now = Date.now()): Promise<RecoveryCodes> {
  const { id: userId, sessionId } = actor
  // The secret was shown in one session: a code of it proves nothing in another.
  const started = await db().totpFactor.findFirst({ where: { userId, sessionId, confirmedAt: null } })
  if (!started) throw fail('totp_not_started')
  await countFactorAttempt(userId, 'totp')
  const step = findTotpStep(secrets().unwrap(started.id, Buffer.from(started.sealedSecret)), code.replace(/\s/g, ''), now)
  if (step === null) throw fail('second_factor_wrong')
  const madeBy = (await findFactors(userId)).length === 0 ? null : ((await sessionFactor(actor)) ?? started.id)
  const codes = await transaction(async (tx) => {
    const { count } = await tx.totpFactor.updateMany({
      where: { userId, id: started.id, confirmedAt: null },
      data: { confirmedAt: new Date(now), lastStep: step },
    })
    if (count === 0) throw fail('totp_not_started')
    await tellOfCredential(tx, { userIds: [userId], change: 'authenticator-added', by: actor })
    return replaceRecoveryCodes(tx, userId, madeBy)
  })
  await resetFactorAttempts(userId, 'totp')
  await proveSession(actor, { factor: started.id })
  await invalidateAccess({ userId })
  await recordAndWait({
    actorId: userId,
    action: 'second-factor.enrol',
    subjectType: 'user',
    subjectId: userId,
    outcome: 'allowed',
    details: { way: 'totp' },
  })
  return { recovery_codes: codes }
}
