import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordAndWait } from '../audit/record'
import { invalidateAccess } from '../auth/access-invalidation/invalidate-access'
import { db } from '../db/database'
import { endTimestamp } from './_internal/end-timestamp'
import { getAssignment } from './get-assignment'

/**
 * Ends an assignment, and with it at once all the access it gave: images, signed links, open WebSocket connections. An
 * ended one is not changed.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function endAssignment(actor: Actor, assignmentId: string): Promise<void> {
  requirePermission(actor, 'assignment:manage')
  const { id, kind } = await getAssignment(actor, assignmentId)
  const endedAt = endTimestamp()
  const [ended] = await db().assignment.updateManyAndReturn({
    where: { id, OR: [{ endedAt: null }, { endedAt: { gt: endedAt } }] },
    data: { endedAt },
    select: { assigneeId: true },
  })
  if (!ended) return
  // The database publishes the change to every process; this one must have applied it before the response is sent.
  await invalidateAccess({ userId: ended.assigneeId })
  await recordAndWait({
    actorId: actor.id,
    action: 'assignment.end',
    subjectType: 'assignment',
    subjectId: id,
    outcome: 'allowed',
    details: { kind },
  })
}
