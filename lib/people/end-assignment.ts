import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { whereAssignment } from '../access/where-assignment'
import { recordIn } from '../audit/record'
import { invalidateAccess } from '../auth/access-invalidation/invalidate-access'
import { transaction, type Prisma } from '../db/database'
import { endTimestamp } from '../db/end-timestamp'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'

/**
 * Ends an assignment, and with it at once all the access it gave: images, signed links, open WebSocket connections. An
 * ended one is not changed. Administrators end any, doctors those to cases that are theirs.
 *
 * @param caseId names the case that it must be of
 * @throws AppError `forbidden`, `not_found`, also where it is not theirs to end
 */
export async function endAssignment(actor: Actor, assignmentId: string, caseId?: string): Promise<void> {
  requirePermission(actor, caseId === undefined ? 'assignment:manage' : 'case:manage-access')
  const id = assignmentId.toLowerCase()
  const theirs: Prisma.AssignmentWhereInput = { AND: [{ id, ...(caseId ? { caseId } : {}) }, whereAssignment(actor)] }
  if (!isUuid(id) || (caseId !== undefined && !isUuid(caseId))) throw fail('assignment_not_found')
  const endedAt = endTimestamp()
  const ended = await transaction(async (tx) => {
    const found = await tx.assignment.findFirst({ where: theirs, select: { kind: true } })
    if (!found) throw fail('assignment_not_found')
    const [row] = await tx.assignment.updateManyAndReturn({
      where: { id, OR: [{ endedAt: null }, { endedAt: { gt: endedAt } }] },
      data: { endedAt },
      select: { assigneeId: true },
    })
    const event = { actorId: actor.id, action: 'assignment.end', subjectType: 'assignment', outcome: 'allowed' } as const
    if (row) recordIn(tx, { ...event, subjectId: id, details: { kind: found.kind } })
    return row
  })
  if (!ended) return
  // The database publishes the change to every process; this one must have applied it before the response is sent.
  await invalidateAccess({ userId: ended.assigneeId })
}
