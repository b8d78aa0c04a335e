import { type Actor } from '../../access/actor'
import { secrets } from '../../config/secrets'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { newUuid } from '../../runtime/uuid'
import { describeTotp, newTotpSecret } from './_internal/totp'
import { type TotpEnrolment } from './schema'
import { signInAddress } from '../users/sign-in-address'

/**
 * Makes the secret of an authenticator app for the current user, which counts once `confirmTotp` has seen a code of it; one that
 * was not confirmed is replaced. It is returned this once, and stored sealed; the session that asked for it confirms it.
 *
 * @throws AppError `totp_exists` where an app is set up: it is removed first
 */
export async function startTotp({ id: userId, sessionId }: Actor): Promise<TotpEnrolment> {
  const user = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
  const secret = newTotpSecret()
  const id = newUuid()
  const row = {
    id,
    sealedSecret: new Uint8Array(secrets().wrap(id, secret)),
    sessionId,
    createdAt: new Date(),
    confirmedAt: null,
    lastStep: null,
  }
  await transaction(async (tx) => {
    await tx.totpFactor.deleteMany({ where: { userId, confirmedAt: null } })
    const { count } = await tx.totpFactor.createMany({ data: { userId, ...row }, skipDuplicates: true })
    if (count === 0) throw fail('totp_exists')
  })
  return describeTotp(secret, signInAddress(user))
}
