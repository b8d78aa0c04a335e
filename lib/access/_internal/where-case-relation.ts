import { type Prisma } from '../../db/database'
import { type Actor } from '../actor'
import { type CaseRelation } from '../actions'
import { matchNothing } from '../match-nothing'
import { whereAskedActive } from '../doctors/where-asked'
import { whereEmergencyActive } from '../doctors/where-emergency-active'
import { whereOpened } from '../doctors/where-opened'
import { whereResponsible } from '../doctors/where-responsible'
import { whereProxyActive } from '../proxies/where-proxy-active'
import { activeAssignmentOf } from './active-assignment-of'

/** The cases to which a person has a given relation. One that is being deleted matches no one. */
export const whereCaseRelation = (actor: Pick<Actor, 'id' | 'service'>, relation: CaseRelation): Prisma.CaseWhereInput => ({
  AND: [{ deletedAt: null }, whereRelated(actor, relation)],
})

function whereRelated({ id: userId, service }: Pick<Actor, 'id' | 'service'>, relation: CaseRelation): Prisma.CaseWhereInput {
  switch (relation) {
    case 'own':
      return { patientId: userId }
    case 'proxy':
      return { patient: { proxies: { some: { proxyId: userId, ...whereProxyActive() } } } }
    case 'created':
      return whereOpened(userId)
    case 'assigned':
      return { assignments: { some: activeAssignmentOf('staff_case', userId) } }
    case 'organisation':
      return { organisation: { closedAt: null, members: { some: { userId } } } }
    case 'responsible':
      return { responsibleId: userId, AND: [whereResponsible()] }
    case 'asked':
      return { opinions: { some: { askedOf: userId, ...whereAskedActive() } } }
    case 'emergency':
      return { emergencyAccesses: { some: { userId, ...whereEmergencyActive() } } }
    case 'site':
      if (!service) return matchNothing()
      if (service.site === null) return {}
      // Another organisation may have that name by now.
      return { site: service.site, OR: [{ organisationId: null }, { organisation: { closedAt: null } }] }
    case 'any':
      return {}
  }
}
