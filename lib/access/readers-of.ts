import { db } from '../db/database'
import { type Actor } from './actor'
import { livingNow } from './living-now'
import { relationsOf } from './policy'

type Reader = Pick<Actor, 'id' | 'role'>

/**
 * Asks of many cases at once who may read them now, so that one question does for however many readers there are. It decides
 * as `whereCase(reader, 'case:read')` does, which a test holds it to.
 *
 * @returns a judge of one reader and one of these cases
 */
export async function readersOfCases(caseIds: string[]): Promise<(reader: Reader, caseId: string) => boolean> {
  const rows = await db().case.findMany({
    where: { id: { in: caseIds } },
    select: {
      id: true,
      patientId: true,
      openedBy: true,
      assignments: { where: { kind: 'staff_case', ...livingNow() }, select: { holderId: true } },
    },
  })
  const cases = new Map(rows.map((row) => [row.id, row]))
  return ({ id, role }, caseId) => {
    const relations = relationsOf(role, 'case:read')
    if (relations.includes('any')) return true
    const found = cases.get(caseId)
    if (!found) return false
    return (
      (relations.includes('own') && found.patientId === id) ||
      (relations.includes('created') && found.openedBy === id) ||
      (relations.includes('assigned') && found.assignments.some(({ holderId }) => holderId === id))
    )
  }
}

/**
 * Asks of many people at once who may read what lies in their own space: they themselves, and whoever looks after them now.
 * It decides as `whereFile(reader, 'file:read')` does of files without a case, but for those of door 2.
 *
 * @returns a judge of one reader and one of these people
 */
export async function readersOfSpaces(ownerIds: string[]): Promise<(reader: Reader, ownerId: string) => boolean> {
  const rows = await db().assignment.findMany({
    where: { kind: 'trainer_client', clientId: { in: ownerIds }, ...livingNow() },
    select: { clientId: true, holderId: true },
  })
  const looksAfter = new Set(rows.map(({ clientId, holderId }) => `${holderId} ${clientId}`))
  return ({ id, role }, ownerId) => {
    const relations = relationsOf(role, 'file:read')
    if (relations.includes('any')) return true
    return (relations.includes('own') && id === ownerId) || (relations.includes('client') && looksAfter.has(`${id} ${ownerId}`))
  }
}
