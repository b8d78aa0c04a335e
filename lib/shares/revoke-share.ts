import type { Actor } from '../access/actor'
import { recordAndWait } from '../audit/record'
import { transaction } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import { whereShare } from './_internal/where-share'

/**
 * Ends a link at once, and every visit with it: the next page and the next picture that is asked for are not found.
 * Revoking what is revoked changes nothing.
 *
 * @throws AppError `not_found` for a link that is not the actor's to end
 */
export async function revokeShare(actor: Actor, given: string): Promise<void> {
  if (!isId(given)) throw fail.notFound('link')
  const id = given.toLowerCase()
  const isNew = await transaction(async (tx) => {
    const mine = await tx.share.findFirst({ where: { AND: [{ id }, whereShare(actor)] }, select: { id: true } })
    if (!mine) throw fail.notFound('link')
    const { count } = await tx.share.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: new Date(), revokedBy: actor.id },
    })
    await tx.shareVisit.deleteMany({ where: { shareId: id } })
    return count > 0
  })
  if (isNew)
    await recordAndWait({ actorId: actor.id, action: 'share.revoke', subjectType: 'share', subjectId: id, outcome: 'allowed' })
}
