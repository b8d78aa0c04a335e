import { steadyNow } from '../../../db/steady-clock'
import { type Actor, type ServiceGrant } from '../../../access/actor'
import { db } from '../../../db/database'
import { hashServiceToken } from '../tokens/service-token'

/** Only an invalidation ends it early; it is looked up again after this time all the same. */
const CACHE_MS = 60_000
/** As often as the use of an account is written down. */
const LAST_USED_INTERVAL_MS = 5 * 60_000

/** Returns the service account of a token from the database: the token is not revoked and the account is active. */
export async function findServiceActor(token: string): Promise<{ actor: Actor; until: number } | null> {
  const account = await db().serviceAccount.findFirst({
    where: { tokenHash: hashServiceToken(token), revokedAt: null, user: { status: 'active', role: 'service' } },
    select: { grants: true, site: true, lastUsedAt: true, user: { select: { id: true, number: true, role: true, name: true } } },
  })
  if (!account) return null
  const { user, grants, site, lastUsedAt } = account
  const now = steadyNow()
  if (!lastUsedAt || now - lastUsedAt.getTime() > LAST_USED_INTERVAL_MS) {
    await db().serviceAccount.updateMany({ where: { id: user.id }, data: { lastUsedAt: new Date(now) } })
  }
  const service = { grants: grants as ServiceGrant[], site }
  return { actor: { ...user, sessionId: null, via: 'token', service }, until: now + CACHE_MS }
}
