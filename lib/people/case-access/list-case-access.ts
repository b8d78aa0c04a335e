import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { doctorsSee } from '../../access/doctors/doctors-see'
import { whereAskedActive } from '../../access/doctors/where-asked'
import { whereEmergencyActive } from '../../access/doctors/where-emergency-active'
import { whereAssignmentActive } from '../../access/where-assignment-active'
import { whereCase } from '../../access/where-case'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import type { CaseAccessListSchema, CaseAccessRecord } from './schema'

/**
 * Lists who reads a case by a right that somebody gave them, or took in an emergency, and until when: for the doctors whose case it is
 * and for administrators, who can withdraw it. Members of its organisation and who opened it are not listed: nobody gave them this
 * case.
 *
 * @throws AppError `not_found` where the case is not visible to the actor, or not theirs to manage
 */
export async function listCaseAccess(actor: Actor, caseId: string): Promise<z.infer<typeof CaseAccessListSchema>> {
  const found = isUuid(caseId)
    ? await db().case.findFirst({
        where: { AND: [{ id: caseId }, whereCase(actor, 'case:manage-access')] },
        select: {
          ...{ id: true, responsibleId: true, responsibleBy: true },
          assignments: { where: { kind: 'staff_case', ...whereAssignmentActive() } },
          opinions: { where: doctorsSee() === 'all' ? { id: { in: [] } } : whereAskedActive() },
          emergencyAccesses: { where: whereEmergencyActive() },
        },
      })
    : null
  if (!found) throw fail('case_not_found')
  const { assignments, emergencyAccesses, opinions } = found
  const holders = [found.responsibleId, ...assignments.map((one) => one.assigneeId), ...opinions.map((one) => one.askedOf)]
  const givers = [found.responsibleBy, ...assignments.map((one) => one.createdBy), ...opinions.map((one) => one.grantedBy)]
  const ids = [...holders, ...givers, ...emergencyAccesses.map((one) => one.userId)].filter((id) => id !== null)
  const known = await db().user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, role: true, status: true },
  })
  const personOf = (who: string | null) => {
    const { id, name } = known.find((one) => one.id === who) ?? {}
    return id === undefined || name === undefined ? null : { id, name }
  }
  const end = (at: Date | null) => at?.toISOString() ?? null
  const isActiveDoctor = known.some(
    ({ id, role, status }) => id === found.responsibleId && role === 'doctor' && status === 'active',
  )
  const items: (Omit<CaseAccessRecord, 'person'> & { person: CaseAccessRecord['person'] | null })[] = [
    ...(isActiveDoctor
      ? [
          {
            ...{ id: found.id, right: 'responsible' as const, person: personOf(found.responsibleId) },
            ...{ given_by: personOf(found.responsibleBy), in_emergency: false, ended_at: null },
          },
        ]
      : []),
    ...assignments.map(({ id, assigneeId, createdBy, endedAt }) => ({
      ...{ id, right: 'assigned' as const, person: personOf(assigneeId) },
      ...{ given_by: personOf(createdBy), in_emergency: false, ended_at: end(endedAt) },
    })),
    ...opinions.map(({ id, askedOf, grantedBy, emergencyId, accessEndedAt }) => ({
      ...{ id, right: 'asked' as const, person: personOf(askedOf), given_by: personOf(grantedBy) },
      ...{ in_emergency: emergencyId !== null, ended_at: end(accessEndedAt) },
    })),
    ...emergencyAccesses.map(({ id, userId, endedAt }) => ({
      ...{
        id,
        right: 'emergency' as const,
        person: personOf(userId),
        given_by: null,
        in_emergency: true,
        ended_at: end(endedAt),
      },
    })),
  ]
  return { items: items.flatMap(({ person, ...item }) => (person ? { ...item, person } : [])) }
}
