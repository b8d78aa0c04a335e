import type { Actor } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { tellOfCredential } from '../credential-changes'
import { findFactors } from '../second-factor/find-factors'
import { endUserSessions } from '../sessions/end-user-sessions'
import { requireStepUp } from '../step-up/require-step-up'
import { hashNewPassword } from './hash-new-password'
import { verifyOwnPassword } from './verify-own-password'
import { signInAddress } from '../users/sign-in-address'

const ACTION = 'password.change'

interface PasswordChange {
  currentPassword: string
  newPassword: string
}

/**
 * Changes a person's own password, which they prove by the current one, and by a second factor where they have one; every other
 * session of theirs ends.
 *
 * @throws AppError `factor_step_up_required`; `current_password_incorrect`; `too_many_requests` with the seconds to wait; `bad_input` for a new one that is
 * refused or is the current one
 */
export async function changeOwnPassword(actor: Actor, { currentPassword, newPassword }: PasswordChange): Promise<void> {
  // Whoever found out the password, and sits at an open session, does not shut its owner out.
  if ((await findFactors(actor.id)).length > 0) await requireStepUp(actor, 'factor')
  const { passwordHash: former } = await verifyOwnPassword(actor, currentPassword, ACTION)
  if (currentPassword === newPassword) throw fail('password_unchanged')
  const owner = await db().user.findUniqueOrThrow({ where: { id: actor.id }, select: { name: true, email: true, site: true } })
  const passwordHash = await hashNewPassword(newPassword, { ...owner, email: signInAddress(owner) })
  const after = await transaction(async (tx) => {
    // Of two changes at the same time, one finds the password that it was asked to replace.
    const { count } = await tx.user.updateMany({ where: { id: actor.id, passwordHash: former }, data: { passwordHash } })
    if (count === 0) throw fail('current_password_incorrect')
    await tx.passwordReset.deleteMany({ where: { userId: actor.id } })
    await tellOfCredential(tx, { userIds: [actor.id], change: 'password-changed', by: actor })
    const except = actor.sessionId ?? undefined
    return endUserSessions(tx, { userId: actor.id, reason: 'account changed', actorId: actor.id, except })
  })
  await after()
  await recordAndWait({ actorId: actor.id, action: ACTION, subjectType: 'user', subjectId: actor.id, outcome: 'allowed' })
}
