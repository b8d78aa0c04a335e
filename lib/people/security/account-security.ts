import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { recordAndWait } from '../../audit/record'
import { createPasswordReset } from '../../auth/resets/create-password-reset'
import { endUserSessions } from '../../auth/sessions/end-user-sessions'
import { clearAccountAttempts, clearCodeAttempts } from '../../auth/sign-in/account-attempts'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { findPerson } from '../_internal/find-person'
import type { PasswordResetLink } from '../schema'

/**
 * Makes the link by which a person sets a new password, once and within a day; a former one is void. Their password and their
 * sessions stay until it is used.
 *
 * @param person an id, or a number
 * @throws AppError `forbidden`, `not_found`; `person_disabled`; `invitation_needed` where they never had a password
 */
export async function resetPasswordByAdmin(actor: Actor, person: string): Promise<PasswordResetLink> {
  requirePermission(actor, 'user:manage')
  const { id } = await findPerson(actor, person)
  const { status, passwordHash } = await db().user.findUniqueOrThrow({
    where: { id },
    select: { status: true, passwordHash: true },
  })
  if (status !== 'active') throw fail('person_disabled')
  if (passwordHash === null) throw fail('invitation_needed')
  const { token, expiresAt } = await createPasswordReset(actor.id, id)
  return { password_reset: { token, expires_at: expiresAt.toISOString() } }
}

/**
 * Deletes the failed sign-ins and wrong codes that are counted of a person: sign-ins to their account wait no longer.
 *
 * @param person an id, or a number
 * @throws AppError `forbidden`, `not_found`
 */
export async function clearFailedSignIns(actor: Actor, person: string): Promise<void> {
  requirePermission(actor, 'user:manage')
  const { id } = await findPerson(actor, person)
  const { email } = await db().user.findUniqueOrThrow({ where: { id }, select: { email: true } })
  if (email !== null) await clearAccountAttempts(email)
  await clearCodeAttempts(id)
  await recordAndWait({ actorId: actor.id, action: 'sign-in.clear', subjectType: 'user', subjectId: id, outcome: 'allowed' })
}

/**
 * Ends every session of a person; of the administrator themself, every other one.
 *
 * @param person an id, or a number
 * @throws AppError `forbidden`, `not_found`
 */
export async function endSessionsByAdmin(actor: Actor, person: string): Promise<void> {
  requirePermission(actor, 'user:manage')
  const { id } = await findPerson(actor, person)
  const except = id === actor.id ? (actor.sessionId ?? undefined) : undefined
  const after = await transaction((tx) => endUserSessions(tx, { userId: id, reason: 'revoked', actorId: actor.id, except }))
  await after()
}
