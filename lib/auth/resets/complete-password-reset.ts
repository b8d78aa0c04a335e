import { recordAndWait } from '../../audit/record'
import { transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { tellOfCredential } from '../credential-changes'
import { hashInvitationToken } from '../_internal/tokens/invitation-token'
import { hashNewPassword } from '../passwords/hash-new-password'
import { endUserSessions } from '../sessions/end-user-sessions'
import { clearAccountAttempts } from '../sign-in/account-attempts'
import { findPasswordReset } from './find-password-reset'

/**
 * Sets a new password by a link, once: every session of the person ends, and sign-ins to the account wait no longer. Of two
 * requests with one token, one succeeds.
 *
 * @returns the address to sign in with
 * @throws AppError `password_reset_not_valid`; `bad_input` for a password that is refused, which keeps the link
 */
export async function completePasswordReset(token: string, password: string): Promise<{ email: string }> {
  const owner = await findPasswordReset(token) // The work of a hash is for those who have a token.
  const passwordHash = await hashNewPassword(password, owner)
  const { email, userId, after } = await transaction(async (tx) => {
    const found = await findPasswordReset(token, tx)
    // By the token: where a new link has replaced it meanwhile, that one stays.
    const { count } = await tx.passwordReset.deleteMany({ where: { tokenHash: hashInvitationToken(token) } })
    if (count === 0) throw fail('password_reset_not_valid')
    await tx.user.update({ where: { id: found.userId }, data: { passwordHash } })
    await tellOfCredential(tx, { userIds: [found.userId], change: 'password-changed', by: null })
    return {
      ...found,
      after: await endUserSessions(tx, { userId: found.userId, reason: 'account changed', actorId: found.userId }),
    }
  })
  await after()
  await clearAccountAttempts(email)
  await recordAndWait({ actorId: userId, action: 'password.change', subjectType: 'user', subjectId: userId, outcome: 'allowed' })
  return { email }
}
