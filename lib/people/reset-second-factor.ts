import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordAndWait } from '../audit/record'
import { tellOfCredential } from '../auth/credential-changes'
import { clearSecondFactor } from '../auth/second-factor/clear-second-factor'
import { endUserSessions } from '../auth/sessions/end-user-sessions'
import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { findPerson } from './_internal/find-person'

/**
 * Resets the second factor of a person who has lost it: app, passkeys and recovery codes. All their sessions end, since what is
 * lost may have been found, and they are notified: a reset that they did not ask for is an attack.
 *
 * @param person an id, or a number
 * @throws AppError `forbidden`, `not_found`, `person_without_factor`
 */
export async function resetSecondFactor(actor: Actor, person: string): Promise<void> {
  requirePermission(actor, 'user:manage')
  const { id } = await findPerson(actor, person)
  const after = await transaction(async (tx) => {
    if (!(await clearSecondFactor(tx, id))) throw fail('person_without_factor')
    await tellOfCredential(tx, { userIds: [id], change: 'factor-reset', by: actor })
    return endUserSessions(tx, { userId: id, reason: 'account changed', actorId: actor.id })
  })
  await after()
  await recordAndWait({
    actorId: actor.id,
    action: 'second-factor.reset',
    subjectType: 'user',
    subjectId: id,
    outcome: 'allowed',
  })
}
