import type { Actor } from '../access/actor'
import { recordAndWait } from '../audit/record'
import { clearLinkAttempts } from '../auth/passwords/verify-link-password'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isUuid } from '../runtime/uuid'
import { whereShare } from './_internal/where-share'

/**
 * Deletes the wrong passwords that are counted of a link: its visitors wait no longer.
 *
 * @throws AppError `not_found` for a link that the actor may not revoke either
 */
export async function clearFailedAttempts(actor: Actor, given: string): Promise<void> {
  const id = given.toLowerCase()
  const mine = isUuid(id) && (await db().share.findFirst({ where: { AND: [{ id }, whereShare(actor)] }, select: { id: true } }))
  if (!mine) throw fail('link_not_found')
  await clearLinkAttempts(id)
  await recordAndWait({ actorId: actor.id, action: 'share.clear', subjectType: 'share', subjectId: id, outcome: 'allowed' })
}
