import { type Prisma } from '../../db/database'

/**
 * An assignment that has begun and has not ended. The query decides, so that ending one ends the access at once.
 */
export function liveAssignment(kind: 'staff_case' | 'trainer_client', holderId: string, now = new Date()) {
  return {
    kind,
    holderId,
    startsAt: { lte: now },
    OR: [{ endedAt: null }, { endedAt: { gt: now } }],
  } satisfies Prisma.AssignmentWhereInput
}
