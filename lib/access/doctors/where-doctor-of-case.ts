import { type Prisma } from '../../db/database'
import { doctorsSee } from './doctors-see'
import { whereResponsible } from './where-responsible'
import { whereAssignmentActive } from '../where-assignment-active'

/**
 * Returns the doctors who can sign in and whose work a case is, as a query condition: all who see it, but for those who opened
 * it in an emergency or are asked about it. A test compares it with `whereCase(doctor, 'case:change')`.
 */
export function whereDoctorOfCase(caseId: string): Prisma.UserWhereInput {
  const doctor = { role: 'doctor', status: 'active' } as const
  const see = doctorsSee()
  if (see === 'all') return doctor
  const concerned: Prisma.UserWhereInput[] = [
    { assignments: { some: { kind: 'staff_case', caseId, ...whereAssignmentActive() } } },
    { openedCases: { some: { id: caseId, openedInId: null } } },
    {
      openedCases: { some: { id: caseId } },
      organisations: { some: { organisation: { closedAt: null, openedCases: { some: { id: caseId } } } } },
    },
    { responsibleCases: { some: { id: caseId, AND: [whereResponsible()] } } },
  ]
  const members = { organisations: { some: { organisation: { closedAt: null, cases: { some: { id: caseId } } } } } }
  return { ...doctor, AND: [{ OR: see === 'organisation' ? [members, ...concerned] : concerned }] }
}
