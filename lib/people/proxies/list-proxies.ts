import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { whereProxyGrant } from '../../access/proxies/where-proxy-grant'
import { db } from '../../db/database'
import { paginate } from '../../db/paginate'
import { proxyShape, toProxy } from './_internal/to-proxy'
import type { ProxyPage, ProxyQuerySchema } from './schema'

/**
 * Lists who has or had access as a proxy, newest first: to a patient those they granted and those by which they are a proxy
 * themselves, to an administrator all.
 *
 * @throws AppError `forbidden`
 */
export async function listProxies(
  actor: Actor,
  { patient_id: patientId, limit, cursor }: z.output<typeof ProxyQuerySchema>,
): Promise<ProxyPage> {
  requirePermission(actor, 'proxy:grant')
  const rows = await db().proxyGrant.findMany({
    where: { AND: [whereProxyGrant(actor), patientId ? { patientId } : {}, cursor ? { id: { lt: cursor } } : {}] },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...proxyShape,
  })
  const { page, next_cursor } = paginate(rows, limit)
  return { items: page.map(toProxy), next_cursor }
}
