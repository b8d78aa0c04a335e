import type { ServiceGrant, ServiceScope } from '../../access/actor'
import { db, type Prisma } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'

/** Returns which tokens are accepted, as a query condition: neither revoked nor past their end. */
export const whereTokenActive = (at = new Date(steadyNow())): Prisma.ServiceTokenWhereInput => ({
  revokedAt: null,
  OR: [{ expiresAt: null }, { expiresAt: { gt: at } }],
})

/** The account of a token, and what it may do now. */
interface ActiveServiceToken extends ServiceScope {
  userId: string
}

/** Returns which of many tokens are still accepted, each with its account as it is now. */
export async function findActiveServiceTokens(ids: string[]): Promise<Map<string, ActiveServiceToken>> {
  const account = { revokedAt: null, user: { status: 'active', role: 'service' } } as const
  const rows = await db().serviceToken.findMany({
    where: { AND: [{ id: { in: ids } }, whereTokenActive(), { account }] },
    select: { id: true, account: { select: { id: true, grants: true, site: true } } },
  })
  return new Map(
    rows.map(({ id, account: { id: userId, grants, site } }) => [id, { userId, grants: grants as ServiceGrant[], site }]),
  )
}
