import { type Prisma } from '../db/database'
import { type Actor } from './actor'
import { relationsOf } from './policy'
import { whereCase } from './where-case'

/**
 * Returns the second opinions on which a person may perform an action, as a query condition: those of cases that they may
 * see. Withdrawing one is for who asked and still sees the case, for the doctors whose case it is, and for administrators.
 */
export function whereOpinion(
  actor: Pick<Actor, 'id' | 'role' | 'service'>,
  action: 'opinion:read' | 'opinion:answer' | 'opinion:withdraw',
): Prisma.SecondOpinionWhereInput {
  if (action !== 'opinion:withdraw') return { case: whereCase(actor, action) }
  const ofCases = { case: whereCase(actor, action) }
  if (!relationsOf(actor, action).includes('own')) return ofCases
  return { AND: [{ OR: [ofCases, { askedBy: actor.id, case: whereCase(actor, 'opinion:read') }] }] }
}
