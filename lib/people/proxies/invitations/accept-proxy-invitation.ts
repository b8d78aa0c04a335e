import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/require-permission'
import { recordIn } from '../../../audit/record'
import { transaction } from '../../../db/database'
import { fail } from '../../../errors/fail'
import { notifyInTransaction } from '../../../notifications/notify'
import { isUuid } from '../../../runtime/uuid'
import { createGrant } from '../_internal/create-grant'
import { toProxy } from '../_internal/to-proxy'
import type { ProxyRecord } from '../schema'
import { endOfferNotices } from './_internal/end-offer-notices'
import { findInvitations } from './_internal/find-invitations'

/**
 * Accepts an offer of access that was made to the address of one's account: from now on they read and send for that patient,
 * who is notified. Whoever has access already keeps what they have.
 *
 * @throws AppError `forbidden`, `not_found` where there is no such offer to them
 */
export async function acceptProxyInvitation(actor: Actor, id: string): Promise<ProxyRecord> {
  requirePermission(actor, 'proxy:invite')
  const [found] = isUuid(id) ? await findInvitations(actor, { id: id.toLowerCase() }) : []
  if (!found || found.patientId === actor.id) throw fail('proxy_not_found')
  const { patientId, endedAt } = found
  const { row } = await transaction(async (tx) => {
    const { count } = await tx.proxyInvitation.deleteMany({ where: { id: found.id } })
    if (count === 0) throw fail('proxy_not_found')
    await endOfferNotices(tx, [found])
    const made = await createGrant(tx, { patientId, proxyId: actor.id, endedAt, grantedBy: patientId })
    if (!made.isNew) return made
    await notifyInTransaction(tx, [patientId], { type: 'SYSTEM', data: { about: 'proxy-accepted', from: actor.id } })
    recordIn(tx, {
      ...{ actorId: actor.id, action: 'proxy.accept', subjectType: 'proxy', subjectId: made.row.id, outcome: 'allowed' },
      details: { patient_id: patientId, proxy_id: actor.id, ends: endedAt !== null },
    })
    return made
  })
  return toProxy(row)
}
