import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { createInvitation } from '../auth/invitations/create-invitation'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { findPerson } from './_internal/find-person'
import type { InvitedUser } from './schema'

/**
 * Invites a person who has no password yet once more; the link that they had is void.
 *
 * @param person an id, or a number
 * @throws AppError `forbidden`, `not_found`; `invitation_not_needed` where they have a password, `person_disabled`, `email_required`
 */
export async function inviteUser(actor: Actor, person: string): Promise<InvitedUser> {
  requirePermission(actor, 'user:manage')
  const { id } = await findPerson(actor, person)
  const { status, passwordHash, email } = await db().user.findUniqueOrThrow({
    where: { id },
    select: { status: true, passwordHash: true, email: true },
  })
  if (status !== 'active') throw fail('person_disabled')
  if (passwordHash !== null) throw fail('invitation_not_needed')
  if (email === null) throw fail('email_required')
  return createInvitation(actor.id, id)
}
