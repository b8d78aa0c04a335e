import type { Actor } from '../access/actor'
import { recordIn } from '../audit/record'
import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'
import { whereShare } from './_internal/where-share'

/**
 * Ends a link and every visit at once: the next page or image requested is not found. Revoking a revoked link changes
 * nothing.
 *
 * @throws AppError `not_found` for a link that the actor may not revoke
 */
export async function revokeShare(actor: Actor, given: string): Promise<void> {
  if (!isUuid(given)) throw fail('link_not_found')
  const id = given.toLowerCase()
  await transaction(async (tx) => {
    const mine = await tx.share.findFirst({ where: { AND: [{ id }, whereShare(actor)] }, select: { id: true } })
    if (!mine) throw fail('link_not_found')
    const { count } = await tx.share.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: new Date(), revokedBy: actor.id },
    })
    await tx.shareVisit.deleteMany({ where: { shareId: id } })
    if (count === 0) return
    recordIn(tx, { actorId: actor.id, action: 'share.revoke', subjectType: 'share', subjectId: id, outcome: 'allowed' })
  })
}
