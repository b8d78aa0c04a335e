import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { whereProxyGrant } from '../../access/proxies/where-proxy-grant'
import { recordIn } from '../../audit/record'
import { invalidateAccess } from '../../auth/access-invalidation/invalidate-access'
import { db, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { tellOfProxyEnd } from './_internal/tell-of-proxy-end'
import { isUuid } from '../../runtime/uuid'
import { endTimestamp } from '../../db/end-timestamp'

/**
 * Ends the access of a proxy at once: cases, images, signed links, open WebSocket connections. For the patient, the proxy
 * themselves and administrators; both are told. An ended one is not changed.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function endProxy(actor: Actor, grantId: string): Promise<void> {
  requirePermission(actor, 'proxy:grant')
  const where = { AND: [{ id: grantId.toLowerCase() }, whereProxyGrant(actor)] }
  const found = isUuid(grantId) ? await db().proxyGrant.findFirst({ where, select: { id: true } }) : null
  if (!found) throw fail('proxy_not_found')
  const endedAt = endTimestamp()
  const ended = await transaction(async (tx) => {
    const [row] = await tx.proxyGrant.updateManyAndReturn({
      where: { id: found.id, OR: [{ endedAt: null }, { endedAt: { gt: endedAt } }] },
      data: { endedAt },
      select: { proxyId: true, patientId: true },
    })
    const event = {
      actorId: actor.id,
      action: 'proxy.end',
      subjectType: 'proxy',
      subjectId: found.id,
      outcome: 'allowed',
    } as const
    if (!row) return null
    recordIn(tx, { ...event, details: { patient_id: row.patientId, proxy_id: row.proxyId } })
    await tellOfProxyEnd(tx, actor.id, row)
    return row
  })
  if (!ended) return
  // The database publishes the change to every process; this one must have applied it before the response is sent.
  await invalidateAccess({ userId: ended.proxyId })
}
