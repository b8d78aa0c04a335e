import { type Actor, type ServiceGrant } from '../../access/actor'
import { db } from '../../db/database'

/**
 * Returns the person in whose name a signed link is used: they must be active, and the session under which they
 * requested it must not have been ended. A session that merely expires ends no link: a link has its own expiry, on a
 * clock that cannot be set.
 *
 * @returns null, whatever the reason
 */
export async function findLinkActor(claims: { userId: string; sessionId: string | null }): Promise<Actor | null> {
  const { userId, sessionId } = claims
  const service = { select: { grants: true, site: true, revokedAt: true } } as const
  const shape = { select: { id: true, number: true, role: true, name: true, service } } as const
  const found = await db().user.findFirst({ where: { id: userId, status: 'active' }, ...shape })
  if (!found) return null
  const { service: account, ...person } = found
  if (person.role === 'service' && (!account || account.revokedAt !== null)) return null
  const scope = account && { grants: account.grants as ServiceGrant[], site: account.site }
  const user = scope ? { ...person, service: scope } : person
  if (sessionId === null) return { ...user, sessionId, via: 'token' }
  const session = await db().session.findFirst({ where: { id: sessionId, userId, revokedAt: null }, select: { kind: true } })
  return session && { ...user, sessionId, via: session.kind === 'browser' ? 'session' : 'token' }
}
