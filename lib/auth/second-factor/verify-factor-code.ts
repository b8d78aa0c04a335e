import { recordAndWait } from '../../audit/record'
import { secrets } from '../../config/secrets'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { runExclusive } from '../../runtime/mutex'
import { countFactorAttempt, resetFactorAttempts } from './_internal/count-factor-attempt'
import { hashRecoveryCode } from './_internal/recovery-code'
import { findTotpStep } from './_internal/totp'

/**
 * Accepts a code of a person's authenticator app, or one of their recovery codes, each once: a code that was seen over a
 * shoulder is worth nothing (RFC 6238 §5.2: "The verifier MUST NOT accept the second attempt of the OTP").
 *
 * @throws AppError `second_factor_wrong`; `second_factor_locked` with the seconds to wait
 */
export function verifyFactorCode(userId: string, code: string, now = Date.now()): Promise<void> {
  return runExclusive(`second-factor ${userId}`, async () => {
    await countFactorAttempt(userId)
    const plain = code.replace(/\s/g, '')
    const way = (await redeemTotp(userId, plain, now))
      ? 'totp'
      : (await redeemRecoveryCode(userId, plain))
        ? 'recovery-code'
        : null
    await recordAndWait({
      actorId: way ? userId : null,
      action: 'second-factor.verify',
      subjectType: 'user',
      subjectId: userId,
      outcome: way ? 'allowed' : 'denied',
      details: way ? { way } : {},
    })
    if (!way) throw fail('second_factor_wrong')
    await resetFactorAttempts(userId)
  })
}

async function redeemTotp(userId: string, code: string, now: number): Promise<boolean> {
  const factor = await db().totpFactor.findFirst({ where: { userId, confirmedAt: { not: null } } })
  if (!factor) return false
  const step = findTotpStep(secrets().unwrap(factor.id, Buffer.from(factor.sealedSecret)), code, now)
  if (step === null) return false
  // Of two concurrent requests with one code, one finds an older step.
  const { count } = await db().totpFactor.updateMany({
    where: { userId, id: factor.id, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  })
  return count === 1
}

async function redeemRecoveryCode(userId: string, code: string): Promise<boolean> {
  const { count } = await db().recoveryCode.deleteMany({ where: { userId, hash: hashRecoveryCode(userId, code) } })
  return count === 1
}
