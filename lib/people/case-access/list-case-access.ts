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

const person = { select: { id: true, name: true } } as const

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
          id: true,
          responsibleBy: true,
          responsible: { select: { id: true, name: true, role: true, status: true } },
          assignments: { where: { kind: 'staff_case', ...whereAssignmentActive() }, include: { assignee: person } },
          opinions: { where: whereAskedActive(), include: { colleague: person } },
          emergencyAccesses: { where: whereEmergencyActive(), include: { user: person } },
        },
      })
    : null
  if (!found) throw fail('case_not_found')
  const { responsible, assignments, emergencyAccesses } = found
  // Where doctors see every case a question gives nothing.
  const opinions = doctorsSee() === 'all' ? [] : found.opinions
  const givers = [found.responsibleBy, ...assignments.map((one) => one.createdBy), ...opinions.map((one) => one.grantedBy)]
  const known = await db().user.findMany({ where: { id: { in: givers.filter((id) => id !== null) } }, ...person })
  const giver = (id: string | null) => known.find((one) => one.id === id) ?? null
  const end = (at: Date | null) => at?.toISOString() ?? null
  const items: (CaseAccessRecord | null)[] = [
    responsible?.role === 'doctor' && responsible.status === 'active'
      ? {
          ...{ id: found.id, right: 'responsible', person: { id: responsible.id, name: responsible.name } },
          ...{ given_by: giver(found.responsibleBy), in_emergency: false, ended_at: null },
        }
      : null,
    ...assignments.map(({ id, assignee, createdBy, endedAt }) => ({
      ...{ id, right: 'assigned' as const, person: assignee },
      ...{ given_by: giver(createdBy), in_emergency: false, ended_at: end(endedAt) },
    })),
    ...opinions.map(({ id, colleague, grantedBy, emergencyId, accessEndedAt }) =>
      colleague
        ? {
            ...{ id, right: 'asked' as const, person: colleague, given_by: giver(grantedBy) },
            ...{ in_emergency: emergencyId !== null, ended_at: end(accessEndedAt) },
          }
        : null,
    ),
    ...emergencyAccesses.map(({ id, user, endedAt }) => ({
      ...{ id, right: 'emergency' as const, person: user, given_by: null, in_emergency: true, ended_at: end(endedAt) },
    })),
  ]
  return { items: items.filter((one) => one !== null) }
}
