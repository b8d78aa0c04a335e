import { type Prisma } from '../../db/database'
import { type Actor } from '../actor'
import { whereUser } from '../where-user'

/**
 * Returns the grants of proxy access that a person may see and end, as a query condition: those for patients for whom they
 * may grant it, and those by which they are a proxy themselves.
 */
export const whereProxyGrant = (actor: Pick<Actor, 'id' | 'role' | 'service'>): Prisma.ProxyGrantWhereInput => ({
  AND: [{ OR: [{ patient: whereUser(actor, 'proxy:grant') }, { proxyId: actor.id }] }],
})
