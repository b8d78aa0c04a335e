import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { whereUser } from '../../access/where-user'
import { recordAndWait } from '../../audit/record'
import { transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { tellOfRight } from '../../notifications/rights/tell-of-right'
import { isUuid } from '../../runtime/uuid'
import type { MembersChange, MembersChanged } from './schema'

/**
 * Adds people to an organisation and removes others, all at once, each of whom is told. Whoever is a member already, or none, stays as
 * they are.
 *
 * @throws AppError `forbidden`, `not_found`, `conflict` where it is closed
 */
export async function changeMembers(actor: Actor, id: string, { add, remove }: MembersChange): Promise<MembersChanged> {
  requirePermission(actor, 'organisation:manage')
  if (!isUuid(id)) throw fail('organisation_not_found')
  const result = await transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM organisations WHERE id = ${id}::uuid FOR NO KEY UPDATE`
    const found = await tx.organisation.findUnique({ where: { id }, select: { closedAt: true } })
    if (!found) throw fail('organisation_not_found')
    if (found.closedAt && add.length > 0) throw fail('organisation_closed')
    const rows = await tx.user.findMany({
      where: { AND: [{ id: { in: [...add, ...remove] }, role: { not: 'service' } }, whereUser(actor, 'user:manage')] },
      select: { id: true },
    })
    const known = new Set(rows.map((row) => row.id))
    const members = await tx.organisationMember.findMany({ where: { organisationId: id, userId: { in: [...add, ...remove] } } })
    const are = new Set(members.map(({ userId }) => userId))
    const added = [...new Set(add)].filter((userId) => known.has(userId) && !are.has(userId))
    const removed = [...new Set(remove)].filter((userId) => are.has(userId))
    await tx.organisationMember.createMany({
      data: added.map((userId) => ({ organisationId: id, userId, createdBy: actor.id })),
    })
    await tx.organisationMember.deleteMany({ where: { organisationId: id, userId: { in: removed } } })
    const told = { by: actor.id, of: { organisation_id: id } }
    // Nobody sees a case by an organisation that is closed.
    if (!found.closedAt) {
      await tellOfRight(tx, { userIds: added, change: 'organisation-joined', ...told })
      await tellOfRight(tx, { userIds: removed, change: 'organisation-left', ...told })
    }
    return { added, removed, not_found: [...add, ...remove].filter((userId) => !known.has(userId)) }
  })
  const event = { actorId: actor.id, subjectType: 'organisation', subjectId: id, outcome: 'allowed' } as const
  for (const userId of result.added) await recordAndWait({ ...event, action: 'organisation.add', details: { user: userId } })
  for (const userId of result.removed) await recordAndWait({ ...event, action: 'organisation.remove', details: { user: userId } })
  return result
}
