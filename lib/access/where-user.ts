import { type Prisma } from '../db/database'
import { activeAssignmentOf } from './_internal/active-assignment-of'
import { type Actor } from './actor'
import { whereAssignmentActive } from './where-assignment-active'
import { matchNothing } from './match-nothing'
import { type CaseRelation, type UserAction, type UserRelation } from './actions'
import { relationsOf } from './policy'
import { whereCase } from './where-case'
import { whereProxyActive } from './proxies/where-proxy-active'

/**
 * Returns the people on whom a person may perform an action, or any of several, as a query condition. `case:open` returns the patients for
 * whom they may open a case.
 */
export function whereUser(actor: Pick<Actor, 'id' | 'role' | 'service'>, ...actions: UserAction[]): Prisma.UserWhereInput {
  const relations = [...new Set(actions.flatMap((action): UserRelation[] => relationsOf(actor, action)))]
  if (relations.length === 0) return matchNothing()
  if (relations.includes('any')) return {}
  return { AND: [{ OR: relations.map((relation) => whereUserRelation(actor, relation)) }] }
}

function whereUserRelation(actor: Pick<Actor, 'id' | 'role' | 'service'>, relation: UserRelation): Prisma.UserWhereInput {
  const userId = actor.id
  switch (relation) {
    case 'own':
      return { id: userId }
    case 'client':
      return { clientAssignments: { some: activeAssignmentOf('trainer_client', userId) } }
    case 'trainer':
      return { assignments: { some: { kind: 'trainer_client', clientId: userId, ...whereAssignmentActive() } } }
    case 'proxied':
      return { proxies: { some: { proxyId: userId, ...whereProxyActive() } } }
    case 'known-patient':
    case 'treated-patient': {
      const theirs = { organisation: { closedAt: null, members: { some: { userId } } } }
      const ofCase = relation === 'known-patient' ? whereCase(actor, 'case:read') : whereTreating(actor)
      return { role: 'patient', OR: [{ organisations: { some: theirs } }, { patientCases: { some: ofCase } }] }
    }
    case 'patient':
      return { role: 'patient' }
    case 'any':
      return {}
  }
}

/**
 * The cases by which a doctor treats their patient: those that they may change by a right that others gave. Neither what they opened
 * themselves nor a responsibility that they gave themselves, which they would otherwise renew for ever after all else has ended.
 */
function whereTreating(actor: Pick<Actor, 'id' | 'role' | 'service'>): Prisma.CaseWhereInput {
  const by = (relation: CaseRelation) => whereCase(actor, 'case:change', [relation])
  const openedByOthers = { OR: [{ openedBy: null }, { openedBy: { not: actor.id } }] }
  return {
    OR: [
      by('assigned'),
      { AND: [by('organisation'), openedByOthers] },
      // Without a giver, as of a former release, nobody knows that it was another.
      { AND: [by('responsible'), { responsibleBy: { not: actor.id } }] },
    ],
  }
}
