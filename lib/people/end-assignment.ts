import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { recordIn } from '../audit/record'
import { invalidateAccess } from '../auth/access-invalidation/invalidate-access'
import { transaction } from '../db/database'
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
  const ended = await transaction(async (tx) => {
    const [row] = await tx.assignment.updateManyAndReturn({
      where: { id, OR: [{ endedAt: null }, { endedAt: { gt: endedAt } }] },
      data: { endedAt },
      select: { assigneeId: true },
    })
    const event = { actorId: actor.id, action: 'assignment.end', subjectType: 'assignment', outcome: 'allowed' } as const
    if (row) recordIn(tx, { ...event, subjectId: id, details: { kind } })
    return row
  })
  if (!ended) return
  // The database publishes the change to every process; this one must have applied it before the response is sent.
  await invalidateAccess({ userId: ended.assigneeId })
}
