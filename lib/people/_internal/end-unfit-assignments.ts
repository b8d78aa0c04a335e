import { type Role } from '../../access/actor'
import { type Prisma, type Tx } from '../../db/database'
import { endTimestamp } from '../../db/end-timestamp'
import { tellOfProxyEnd } from '../proxies/_internal/tell-of-proxy-end'

/** Someone who is no longer a trainer has no clients, nor has one who is no patient proxies; given the role again later, they start without any. */
export async function endUnfitAssignments(tx: Tx, id: string, role: Role, by: string | null): Promise<void> {
  const unfit: Prisma.AssignmentWhereInput[] = []
  if (role !== 'trainer') unfit.push({ kind: 'trainer_client', assigneeId: id })
  if (role !== 'client') unfit.push({ kind: 'trainer_client', clientId: id })
  // Of cases too: what a member of staff was assigned is not for the doctor that they become.
  unfit.push({ kind: 'staff_case', assigneeId: id })
  const endedAt = endTimestamp()
  if (role !== 'patient') {
    const current = { OR: [{ endedAt: null }, { endedAt: { gt: endedAt } }] }
    const where = { OR: [{ patientId: id }, { proxyId: id }], AND: [current] }
    for (const ended of await tx.proxyGrant.updateManyAndReturn({ where, data: { endedAt } })) await tellOfProxyEnd(tx, by, ended)
  }
  await tx.assignment.updateMany({
    where: { OR: unfit, AND: [{ OR: [{ endedAt: null }, { endedAt: { gt: endedAt } }] }] },
    data: { endedAt },
  })
}
