import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereAssignmentActive } from '../../access/where-assignment-active'
import { db, type Prisma } from '../../db/database'

/**
 * Returns what narrows a patient's list of cases to their own and those of the patients for whom they are a proxy, beside
 * the permission: no index answers the OR of both relations, and every case would be read. Nothing for other roles.
 */
export async function narrowToPatients(actor: Pick<Actor, 'id' | 'role' | 'service'>): Promise<Prisma.CaseWhereInput> {
  if (relationsOf(actor, 'case:read').some((relation) => relation !== 'own' && relation !== 'proxy')) return {}
  const grants = await db().proxyGrant.findMany({
    where: { proxyId: actor.id, ...whereAssignmentActive() },
    select: { patientId: true },
  })
  return { patientId: { in: [actor.id, ...grants.map(({ patientId }) => patientId)] } }
}
