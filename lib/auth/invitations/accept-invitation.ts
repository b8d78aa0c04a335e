import { recordIn } from '../../audit/record'
import { transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { hashInvitationToken } from '../_internal/tokens/invitation-token'
import { hashNewPassword } from '../passwords/hash-new-password'
import { findInvitation } from './find-invitation'

/**
 * Sets the password of an invited person, who can sign in from then on. Of two requests with one token, one succeeds.
 *
 * @returns the address to sign in with
 * @throws AppError `invitation_not_valid`; `bad_input` for a password that is too short, too long or easy to guess, which keeps the invitation
 */
export async function acceptInvitation(token: string, password: string): Promise<{ email: string }> {
  const owner = await findInvitation(token) // The work of a hash is for those who have a token.
  const passwordHash = await hashNewPassword(password, owner)
  const { email } = await transaction(async (tx) => {
    const found = await findInvitation(token, tx)
    // By the token: where a new invitation has replaced it meanwhile, that one stays.
    const { count } = await tx.invitation.deleteMany({ where: { tokenHash: hashInvitationToken(token) } })
    if (count === 0) throw fail('invitation_not_valid')
    const { count: changed } = await tx.user.updateMany({
      where: { id: found.userId, status: 'active', passwordHash: null },
      data: { passwordHash },
    })
    if (changed === 0) throw fail('invitation_not_valid')
    const { userId } = found
    recordIn(tx, { actorId: userId, action: 'invitation.accept', subjectType: 'user', subjectId: userId, outcome: 'allowed' })
    return found
  })
  return { email }
}
