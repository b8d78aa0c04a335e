import { type Prisma } from '../db/database'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { type PersonaAction } from './actions'
import { relationsOf } from './policy'

/**
 * Returns the personas on which a person may perform an action, as a query condition. One that is being deleted matches
 * no one.
 */
export function wherePersona(actor: Pick<Actor, 'id' | 'role' | 'service'>, action: PersonaAction): Prisma.PersonaWhereInput {
  const relations = relationsOf(actor, action)
  if (relations.length === 0) return matchNothing()
  // One whose owner was deleted is deleted a moment later.
  const whose = (relations as string[]).includes('any') ? { ownerId: { not: null } } : { ownerId: actor.id }
  return { AND: [{ deletedAt: null }, whose] }
}
