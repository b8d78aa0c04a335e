import { type Prisma } from '../db/database'
import { whereCaseRelation } from './_internal/where-case-relation'
import { type Actor } from './actor'
import { matchNothing } from './match-nothing'
import { type CaseAction, type CaseRelation, type FileAction, type FileRelation } from './actions'
import { relationsOf } from './policy'

/** Also used for the contents of cases: `file:create` and `study:store` return the cases to which a person may upload. */
export type WhereCaseAction =
  | CaseAction
  | FileAction
  | 'file:create'
  | 'study:store'
  | 'measurement:create'
  | 'reading:sign'
  | 'opinion:read'
  | 'opinion:ask'
  | 'opinion:answer'
  | 'opinion:withdraw'

/**
 * Returns the cases on which a person may perform an action, as a query condition: a case without access and a missing
 * one give the same empty result. Further keys may be added, `{ ...whereCase(actor, 'case:read'), id }`, except AND,
 * which it uses itself.
 *
 * @param among narrows it to these relations: those by which the cases asked for were found, since each costs a lookup of its own
 */
export function whereCase(
  actor: Pick<Actor, 'id' | 'role' | 'service'>,
  action: WhereCaseAction,
  among?: readonly CaseRelation[],
): Prisma.CaseWhereInput {
  const relations = caseRelationsOf(actor, action).filter((relation) => among?.includes(relation) ?? true)
  if (relations.length === 0) return matchNothing()
  if (relations.includes('any')) return whereCaseRelation(actor, 'any')
  return { AND: [{ OR: relations.map((relation) => whereCaseRelation(actor, relation)) }] }
}

function caseRelationsOf(actor: Pick<Actor, 'role' | 'service'>, action: WhereCaseAction): CaseRelation[] {
  if (isCaseAction(action)) return relationsOf(actor, action)
  return relationsOf(actor, action).flatMap((relation) => inCase[relation])
}

const isCaseAction = (action: WhereCaseAction): action is CaseAction => action.startsWith('case:')

/** The case relation that a file relation implies; files of one's own space belong to no case. */
const inCase: Record<FileRelation, CaseRelation[]> = {
  own: [],
  unfinished: [],
  client: [],
  'sent-case': [],
  'own-case': ['own'],
  'proxy-case': ['proxy'],
  'assigned-case': ['assigned'],
  'created-case': ['created'],
  'organisation-case': ['organisation'],
  'responsible-case': ['responsible'],
  'asked-case': ['asked'],
  'emergency-case': ['emergency'],
  'site-case': ['site'],
  'any-case': ['any'],
  any: ['any'],
}
