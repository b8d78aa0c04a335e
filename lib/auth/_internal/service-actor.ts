import { type Actor } from '../../access/actor'
import { db } from '../../db/database'
import { latestNow } from './latest-now'
import { hashServiceToken } from './service-token'

/** Nothing but news ends it; it is looked up anew all the same. */
const REMEMBERED_MS = 60_000

/** Asks the database which service account a token is of: one that was not revoked, and whose account is active. */
export async function serviceActor(token: string): Promise<{ actor: Actor; until: number } | null> {
  const account = await db().serviceAccount.findFirst({
    where: { tokenHash: hashServiceToken(token), revokedAt: null, user: { status: 'active', role: 'service' } },
    select: { user: { select: { id: true, number: true, role: true, name: true } } },
  })
  return account && { actor: { ...account.user, sessionId: null, via: 'token' }, until: latestNow() + REMEMBERED_MS }
}
