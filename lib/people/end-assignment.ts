import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordAndWait } from '../audit/record'
import { announceAccessChange } from '../auth/announce-access-change'
import { db } from '../db/database'
import { endedByNow } from './_internal/ended-by-now'
import { getAssignment } from './get-assignment'

/**
 * Ends an assignment, and with it at once all that it let somebody see: pictures, signed addresses, open lines. One that has
 * ended stays as it is.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function endAssignment(actor: Actor, assignmentId: string): Promise<void> {
  requirePermission(actor, 'assignment:manage')
  const { id, kind } = await getAssignment(actor, assignmentId)
  const endedAt = endedByNow()
  const [ended] = await db().assignment.updateManyAndReturn({
    where: { id, OR: [{ endedAt: null }, { endedAt: { gt: endedAt } }] },
    data: { endedAt },
    select: { holderId: true },
  })
  if (!ended) return
  // The database tells every process with the change; this one must have heard when the answer goes out.
  await announceAccessChange({ userId: ended.holderId })
  await recordAndWait({
    actorId: actor.id,
    action: 'assignment.end',
    subjectType: 'assignment',
    subjectId: id,
    outcome: 'allowed',
    details: { kind },
  })
}
