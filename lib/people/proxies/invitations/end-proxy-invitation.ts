import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/require-permission'
import { recordIn } from '../../../audit/record'
import { transaction } from '../../../db/database'
import { fail } from '../../../errors/fail'
import { isUuid } from '../../../runtime/uuid'
import { endOfferNotices } from './_internal/end-offer-notices'
import { findInvitations } from './_internal/find-invitations'

/**
 * Withdraws an offer of access, or declines one: it is deleted, with its address.
 *
 * @throws AppError `forbidden`, `not_found` where it is neither the actor's nor to them
 */
export async function endProxyInvitation(actor: Actor, id: string): Promise<void> {
  requirePermission(actor, 'proxy:invite')
  const [found] = isUuid(id) ? await findInvitations(actor, { id: id.toLowerCase() }) : []
  if (!found) throw fail('proxy_not_found')
  const action = found.patientId === actor.id ? 'proxy.withdraw' : 'proxy.decline'
  const subject = { subjectType: 'proxy', subjectId: found.id } as const
  await transaction(async (tx) => {
    if ((await tx.proxyInvitation.deleteMany({ where: { id: found.id } })).count === 0) return
    await endOfferNotices(tx, [found])
    recordIn(tx, { actorId: actor.id, action, ...subject, outcome: 'allowed', details: { patient_id: found.patientId } })
  })
}
