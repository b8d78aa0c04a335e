import { recordAndWait } from '../../audit/record'
import { secrets } from '../../config/secrets'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { runExclusive } from '../../runtime/mutex'
import { signInListeners } from '../sign-in/sign-in-listeners'
import { type CodeKind, countFactorAttempt, resetFactorAttempts } from './_internal/count-factor-attempt'
import { hashRecoveryCode } from './_internal/recovery-code'
import { findTotpStep } from './_internal/totp'
import { type ProvedFactor, RECOVERY_CODE } from './proved-factor'

/**
 * Accepts a code of a person's authenticator app, or one of their recovery codes, each once: a code that was seen over a
 * shoulder is worth nothing (RFC 6238 §5.2: "The verifier MUST NOT accept the second attempt of the OTP").
 * What has the form of the app's codes is one, and is counted as one.
 *
 * @returns what `proveSession` is told of it
 * @throws AppError `second_factor_wrong`; `second_factor_locked` with the seconds to wait
 */
export function verifyFactorCode(userId: string, code: string, now = Date.now()): Promise<ProvedFactor> {
  return runExclusive(`second-factor ${userId}`, async () => {
    const plain = code.replace(/\s/g, '')
    const kind: CodeKind = /^\d{6}$/.test(plain) ? 'totp' : 'recovery-code'
    const { last } = await countFactorAttempt(userId, kind)
    const factor = await (kind === 'totp' ? redeemTotp(userId, plain, now) : redeemRecoveryCode(userId, plain))
    await recordAndWait({
      actorId: factor ? userId : null,
      action: 'second-factor.verify',
      subjectType: 'user',
      subjectId: userId,
      outcome: factor ? 'allowed' : 'denied',
      details: factor ? { way: kind } : {},
    })
    // Who guesses at codes has the password, or a session: its owner is told at once.
    if (!factor && last) await signInListeners().onWait?.(userId)
    if (!factor) throw fail('second_factor_wrong')
    await resetFactorAttempts(userId, kind)
    return factor
  })
}

async function redeemTotp(userId: string, code: string, now: number): Promise<ProvedFactor | null> {
  const factor = await db().totpFactor.findFirst({ where: { userId, confirmedAt: { not: null } } })
  if (!factor) return null
  const step = findTotpStep(secrets().unwrap(factor.id, Buffer.from(factor.sealedSecret)), code, now)
  if (step === null) return null
  // Of two concurrent requests with one code, one finds an older step.
  const { count } = await db().totpFactor.updateMany({
    where: { userId, id: factor.id, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  })
  return count === 1 ? factor.id : null
}

async function redeemRecoveryCode(userId: string, code: string): Promise<ProvedFactor | null> {
  const [used] = await db().$queryRaw<{ made_by: string | null }[]>`
    DELETE FROM recovery_codes WHERE user_id = ${userId}::uuid AND hash = ${hashRecoveryCode(userId, code)} RETURNING made_by`
  return used ? (used.made_by ?? RECOVERY_CODE) : null
}
