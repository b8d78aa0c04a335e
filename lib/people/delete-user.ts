import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordIn } from '../audit/record'
import { endUserSessions } from '../auth/sessions/end-user-sessions'
import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { findPerson } from './_internal/find-person'
import { lockActiveAdmins } from './_internal/lock-active-admins'

/**
 * Deletes a person for good, with what is theirs alone: sessions, assignments, diary, messages, links. Their personas
 * and the files in their own space lose their owner, and are erased by the reconciliation of those (decision 0034).
 * What they sent into cases of others is kept. Anyone who has cases of their own cannot be deleted, only disabled.
 *
 * @param person an id, or a number
 * @throws AppError `forbidden`, `not_found`, `conflict` where they have cases, or are the last administrator
 */
export async function deleteUser(actor: Actor, person: string): Promise<void> {
  requirePermission(actor, 'user:manage')
  const { id } = await findPerson(actor, person)
  const after = await transaction(async (tx) => {
    const admins = await lockActiveAdmins(tx, actor)
    if (admins.length === 1 && admins[0] === id) throw fail('last_admin')
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${id}::uuid FOR UPDATE`
    if ((await tx.case.count({ where: { patientId: id } })) > 0) throw fail('person_has_cases')
    const ended = await endUserSessions(tx, { userId: id, reason: 'account changed', actorId: actor.id })
    // Sessions are deleted with the row; their end is recorded all the same.
    if ((await tx.user.deleteMany({ where: { id } })).count === 0) throw fail('user_not_found')
    recordIn(tx, { actorId: actor.id, action: 'user.remove', subjectType: 'user', subjectId: id, outcome: 'allowed' })
    return ended
  })
  await after()
}
