import { db } from '../db/database'
import { type CaseAction, type CaseRelation } from './actions'
import { type Actor } from './actor'
import { whereAssignmentActive } from './where-assignment-active'
import { whereAskedActive } from './doctors/where-asked'
import { whereEmergencyActive } from './doctors/where-emergency-active'
import { relationsOf } from './policy'
import { whereProxyActive } from './proxies/where-proxy-active'

type Reader = Pick<Actor, 'id' | 'role'>

/**
 * Loads who may read each of many cases, or perform another action on it, with one query for any number of people. It decides as
 * `whereCase(person, action)` does, which a test verifies; except of one that is being deleted: those who could read it are to
 * learn that it is gone.
 *
 * @param without relations that do not count
 * @returns a predicate for one reader and one of these cases
 */
export async function loadCaseReadAccess(
  caseIds: string[],
  action: CaseAction = 'case:read',
  without: readonly CaseRelation[] = [],
): Promise<(reader: Reader, caseId: string) => boolean> {
  const rows = await db().case.findMany({
    where: { id: { in: caseIds } },
    select: {
      id: true,
      patientId: true,
      openedBy: true,
      openedInId: true,
      openedIn: { select: { closedAt: true, members: { select: { userId: true } } } },
      responsibleId: true,
      responsibleBy: true,
      organisation: { select: { closedAt: true, members: { select: { userId: true } } } },
      opinions: { where: whereAskedActive(), select: { askedOf: true } },
      emergencyAccesses: { where: whereEmergencyActive(), select: { userId: true } },
      patient: { select: { proxies: { where: whereProxyActive(), select: { proxyId: true } } } },
      assignments: { where: { kind: 'staff_case', ...whereAssignmentActive() }, select: { assigneeId: true } },
    },
  })
  const cases = new Map(rows.map((row) => [row.id, row]))
  return ({ id, role }, caseId) => {
    const relations = relationsOf(role, action).filter((relation) => !without.includes(relation))
    if (relations.includes('any')) return true
    const found = cases.get(caseId)
    if (!found) return false
    const isRelated: Record<CaseRelation, () => boolean> = {
      own: () => found.patientId === id,
      proxy: () => found.patient.proxies.some(({ proxyId }) => proxyId === id),
      created: () => found.openedBy === id && (found.openedInId === null || isMember(found.openedIn, id)),
      assigned: () => found.assignments.some(({ assigneeId }) => assigneeId === id),
      organisation: () => isMember(found.organisation, id),
      // Given to oneself, it is no right: see `whereResponsible`.
      responsible: () => found.responsibleId === id && found.responsibleBy !== id,
      asked: () => found.opinions.some(({ askedOf }) => askedOf === id),
      emergency: () => found.emergencyAccesses.some(({ userId }) => userId === id),
      // Service accounts have no pages.
      site: () => false,
      any: () => true,
    }
    return relations.some((relation) => isRelated[relation]())
  }
}

const isMember = (organisation: { closedAt: Date | null; members: { userId: string }[] } | null, id: string): boolean =>
  organisation?.closedAt === null && organisation.members.some(({ userId }) => userId === id)

/**
 * Loads who may read the personal files of each of many people: they themselves, and those to whom they are assigned
 * now. It decides as `whereFile(reader, 'file:read')` does for files without a case, except those of the DICOM API.
 *
 * @returns a predicate for one reader and one of these people
 */
export async function loadPersonalFilesReadAccess(ownerIds: string[]): Promise<(reader: Reader, ownerId: string) => boolean> {
  const rows = await db().assignment.findMany({
    where: { kind: 'trainer_client', clientId: { in: ownerIds }, ...whereAssignmentActive() },
    select: { clientId: true, assigneeId: true },
  })
  const looksAfter = new Set(rows.map(({ clientId, assigneeId }) => `${assigneeId} ${clientId}`))
  return ({ id, role }, ownerId) => {
    const relations = relationsOf(role, 'file:read')
    if (relations.includes('any')) return true
    return (relations.includes('own') && id === ownerId) || (relations.includes('client') && looksAfter.has(`${id} ${ownerId}`))
  }
}
