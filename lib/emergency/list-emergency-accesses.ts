import type { Actor } from '../access/actor'
import { whereEmergencyAccess } from '../access/doctors/where-emergency-access'
import { whereEmergencyActive } from '../access/doctors/where-emergency-active'
import { db } from '../db/database'
import { paginate } from '../db/paginate'
import { emergencyShape, toEmergencyAccesses } from './_internal/to-emergency-access'
import type { EmergencyAccessPage, EmergencyAccessQuery } from './schema'

/** Lists emergency accesses, newest first: a doctor's own, to an administrator all of them. */
export async function listEmergencyAccesses(
  actor: Actor,
  { limit, cursor, state, review, case_id: caseId }: EmergencyAccessQuery,
): Promise<EmergencyAccessPage> {
  const rows = await db().emergencyAccess.findMany({
    where: {
      AND: [
        whereEmergencyAccess(actor),
        cursor ? { id: { lt: cursor } } : {},
        caseId ? { caseId } : {},
        state === 'active' ? whereEmergencyActive() : state === 'ended' ? { NOT: whereEmergencyActive() } : {},
        review === undefined ? {} : { reviewedAt: review === 'pending' ? null : { not: null } },
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...emergencyShape,
  })
  const { page, next_cursor } = paginate(rows, limit)
  return { items: await toEmergencyAccesses(page), next_cursor }
}
