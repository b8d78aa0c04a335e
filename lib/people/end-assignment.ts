import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { whereAssignment } from '../access/where-assignment'
import { recordIn } from '../audit/record'
import { invalidateAccess } from '../auth/access-invalidation/invalidate-access'
import { transaction, type Prisma, type Tx } from '../db/database'
import { endTimestamp } from '../db/end-timestamp'
import { fail } from '../errors/fail'
import { tellOfRight } from '../notifications/rights/tell-of-right'
import { isUuid } from '../runtime/uuid'

/**
 * Ends an assignment, and with it at once all the access it gave: images, signed links, open WebSocket connections. Whose it was is
 * told. An ended one is not changed. Administrators end any, doctors those to cases that are theirs.
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
      select: { assigneeId: true, clientId: true, caseId: true },
    })
    const event = { actorId: actor.id, action: 'assignment.end', subjectType: 'assignment', outcome: 'allowed' } as const
    if (!row) return null
    recordIn(tx, { ...event, subjectId: id, details: { kind: found.kind } })
    await tellOfEnd(tx, actor, row)
    return row
  })
  if (!ended) return
  // The database publishes the change to every process; this one must have applied it before the response is sent.
  await invalidateAccess({ userId: ended.assigneeId })
}

async function tellOfEnd(
  tx: Tx,
  { id: by }: Actor,
  { assigneeId, clientId, caseId }: { assigneeId: string; clientId: string | null; caseId: string | null },
): Promise<void> {
  if (caseId) await tellOfRight(tx, { userIds: [assigneeId], change: 'access-ended', by, of: { case_id: caseId } })
  if (!clientId) return
  await tellOfRight(tx, { userIds: [assigneeId], change: 'client-ended', by, of: { other: clientId } })
  await tellOfRight(tx, { userIds: [clientId], change: 'trainer-ended', by, of: { other: assigneeId } })
}
