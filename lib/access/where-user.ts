import { type Prisma } from '../db/database'
import { liveAssignment } from './_internal/live-assignment'
import { type Actor } from './actor'
import { livingNow } from './living-now'
import { matchNothing } from './match-nothing'
import { relationsOf, type UserAction, type UserRelation } from './policy'

/**
 * Gives the people to whom a person may do this, as a condition for the query itself. `case:open` gives the patients
 * for whom they may open a case.
 */
export function whereUser(actor: Pick<Actor, 'id' | 'role'>, action: UserAction): Prisma.UserWhereInput {
  const relations: UserRelation[] = relationsOf(actor.role, action)
  if (relations.length === 0) return matchNothing()
  if (relations.includes('any')) return {}
  return { AND: [{ OR: relations.map((relation) => related(actor.id, relation)) }] }
}

function related(userId: string, relation: UserRelation): Prisma.UserWhereInput {
  switch (relation) {
    case 'own':
      return { id: userId }
    case 'client':
      return { isClientOf: { some: liveAssignment('trainer_client', userId) } }
    case 'trainer':
      return { holds: { some: { kind: 'trainer_client', clientId: userId, ...livingNow() } } }
    case 'patient':
      return { role: 'patient' }
    case 'any':
      return {}
  }
}
