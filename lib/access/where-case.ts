import { type Prisma } from '../db/database'
import { relatedCase } from './_internal/related-case'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { type CaseAction, type CaseRelation, type FileAction, type FileRelation, relationsOf } from './policy'

/** Also asked for what lies in cases: `file:create` gives the cases that a person may send into. */
export type WhereCaseAction = CaseAction | FileAction | 'file:create'

/**
 * Gives the cases to which a person may do this, as a condition for the query itself: a foreign case and an absent one
 * are then the same empty answer. Further keys may stand beside it, `{ ...whereCase(actor, 'case:read'), id }`, except
 * AND, which it uses itself.
 */
export function whereCase(actor: Pick<Actor, 'id' | 'role'>, action: WhereCaseAction): Prisma.CaseWhereInput {
  const relations = caseRelationsOf(actor, action)
  if (relations.length === 0) return matchNothing()
  if (relations.includes('any')) return {}
  return { AND: [{ OR: relations.map((relation) => relatedCase(actor.id, relation)) }] }
}

function caseRelationsOf({ role }: Pick<Actor, 'role'>, action: WhereCaseAction): CaseRelation[] {
  if (isCaseAction(action)) return relationsOf(role, action)
  return relationsOf(role, action).flatMap((relation) => inCase[relation])
}

const isCaseAction = (action: WhereCaseAction): action is CaseAction => action.startsWith('case:')

/** What a relation to a file says of the case it lies in; files of one's own space lie in none. */
const inCase: Record<FileRelation, CaseRelation[]> = {
  own: [],
  unfinished: [],
  client: [],
  'own-case': ['own'],
  'assigned-case': ['assigned'],
  'created-case': ['created'],
  'any-case': ['any'],
  any: ['any'],
}
