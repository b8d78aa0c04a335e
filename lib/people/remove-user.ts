import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordAndWait } from '../audit/record'
import { endSessionsOf } from '../auth/end-sessions-of'
import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { findPerson } from './_internal/find-person'
import { holdAdmins } from './_internal/hold-admins'

/**
 * Removes a person for good, with what is theirs alone: sign-ins, assignments, diary, messages, links. Their personas and
 * what lay in their own space belong to nobody from then on, and are erased by whoever reconciles those (decision 0034). What
 * they sent into cases of others stays there. Whoever has cases of their own cannot be removed, only disabled.
 *
 * @param person an id, or a number
 * @throws AppError `forbidden`, `not_found`, `conflict` where they have cases, or nobody would be left who is an administrator
 */
export async function removeUser(actor: Actor, person: string): Promise<void> {
  requirePermission(actor, 'user:manage')
  const { id } = await findPerson(actor, person)
  const after = await transaction(async (tx) => {
    const admins = await holdAdmins(tx, actor)
    if (admins.length === 1 && admins[0] === id)
      throw fail.conflict('This is the last administrator. Make somebody else one first')
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${id}::uuid FOR UPDATE`
    if ((await tx.case.count({ where: { patientId: id } })) > 0)
      throw fail.conflict('This person has cases, which must be kept. Disable the account instead')
    const ended = await endSessionsOf(tx, { userId: id, reason: 'account changed', actorId: actor.id })
    // Sign-ins go with the row; that they ended is written down all the same.
    if ((await tx.user.deleteMany({ where: { id } })).count === 0) throw fail.notFound('user')
    return ended
  })
  await after()
  await recordAndWait({ actorId: actor.id, action: 'user.remove', subjectType: 'user', subjectId: id, outcome: 'allowed' })
}
