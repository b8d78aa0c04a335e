import { type Prisma } from '../db/database'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { type PersonaAction, relationsOf } from './policy'

/** Gives the personas to which a person may do this, as a condition for the query itself. One that is being deleted is nobody's. */
export function wherePersona(actor: Pick<Actor, 'id' | 'role'>, action: PersonaAction): Prisma.PersonaWhereInput {
  const relations = relationsOf(actor.role, action)
  if (relations.length === 0) return matchNothing()
  // One whose owner is gone goes as well, a moment later.
  const whose = (relations as string[]).includes('any') ? { ownerId: { not: null } } : { ownerId: actor.id }
  return { AND: [{ deletedAt: null }, whose] }
}
