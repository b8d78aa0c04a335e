import type { Actor } from '../../access/actor'
import { whereAssignmentActive } from '../../access/where-assignment-active'
import { relationsOf } from '../../access/policy'
import { db } from '../../db/database'

/**
 * Returns the ids of those whose files a person may see in the Coaching API: their own and their assigned clients'. They narrow a
 * list beside the permission: no index answers the OR of both.
 *
 * @returns null for those who see everyone's
 */
export async function visibleOwners(actor: Actor): Promise<string[] | null> {
  const relations: string[] = relationsOf(actor, 'file:read')
  if (relations.includes('any')) return null
  if (!relations.includes('client')) return [actor.id]
  const assigned = await db().assignment.findMany({
    where: { kind: 'trainer_client', assigneeId: actor.id, ...whereAssignmentActive() },
    select: { clientId: true },
  })
  return [actor.id, ...new Set(assigned.flatMap(({ clientId }) => clientId ?? []))]
}
