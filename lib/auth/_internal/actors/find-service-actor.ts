import { steadyNow } from '../../../db/steady-clock'
import { type Actor, type ServiceGrant } from '../../../access/actor'
import { db } from '../../../db/database'
import { whereTokenActive } from '../../service-accounts/find-active-tokens'
import { hashServiceToken } from '../tokens/service-token'

/** Only an invalidation ends it early; it is looked up again after this time all the same. */
const CACHE_MS = 60_000
/** As often as the use of a token is written down. */
const LAST_USED_INTERVAL_MS = 5 * 60_000

/** Returns the service account of a token from the database: the token has neither ended nor been revoked, and the account is active. */
export async function findServiceActor(token: string): Promise<{ actor: Actor; until: number } | null> {
  const account = { revokedAt: null, user: { status: 'active', role: 'service' } } as const
  const found = await db().serviceToken.findFirst({
    where: { AND: [{ tokenHash: hashServiceToken(token) }, whereTokenActive(), { account }] },
    select: {
      id: true,
      expiresAt: true,
      lastUsedAt: true,
      account: { select: { grants: true, site: true, user: { select: { id: true, number: true, role: true, name: true } } } },
    },
  })
  if (!found) return null
  const { user, grants, site } = found.account
  const now = steadyNow()
  if (!found.lastUsedAt || now - found.lastUsedAt.getTime() > LAST_USED_INTERVAL_MS) {
    await db().serviceToken.updateMany({ where: { id: found.id }, data: { lastUsedAt: new Date(now) } })
  }
  const service = { grants: grants as ServiceGrant[], site }
  const until = Math.min(now + CACHE_MS, found.expiresAt?.getTime() ?? Infinity)
  return { actor: { ...user, sessionId: null, via: 'token', service, tokenId: found.id }, until }
}
