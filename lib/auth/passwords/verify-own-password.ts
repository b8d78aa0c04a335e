import type { AuditAction } from '../../audit/audit-actions'
import type { Actor } from '../../access/actor'
import { record } from '../../audit/record'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { runExclusive } from '../../runtime/mutex'
import { attemptKey, countAttempt, resetAttempts } from '../_internal/lockout'
import { verifyPassword } from '../_internal/password-hash'
import { signInAddress } from '../users/sign-in-address'

interface OwnPassword {
  email: string
  passwordHash: string | null
}

/**
 * Verifies the password of a signed-in person, as a proof that it is them who is at the device. Wrong ones count like failed
 * sign-ins, under the account alone and for every purpose together: who holds a session that was left open does not guess on.
 *
 * @param action what it is for, as the trail names it
 * @throws AppError `current_password_incorrect`; `too_many_requests` with the seconds to wait
 */
export function verifyOwnPassword(actor: Actor, password: string, action: AuditAction): Promise<OwnPassword> {
  return runExclusive(`own-password ${actor.id}`, async () => {
    const user = await db().user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true, passwordHash: true } })
    const key = attemptKey(`own password ${actor.id}`)
    // An administrator clears it with the others.
    await countAttempt(key, { subject: attemptKey(signInAddress(user)), lockedCode: 'second_factor_locked' })
    if (!(await verifyPassword(password, user.passwordHash))) {
      record({ actorId: actor.id, action, subjectType: 'user', subjectId: actor.id, outcome: 'denied' })
      throw fail('current_password_incorrect')
    }
    await resetAttempts(key)
    return { ...user, email: signInAddress(user) }
  })
}
