import { db, type Prisma, type Tx } from '../../db/database'

/** One may be a mistake; the second pauses. */
const MAX_UNJUSTIFIED = 1

/** Reviewed as unjustified, and not forgiven since. */
export const UNJUSTIFIED = { verdict: 'unjustified', pauseLiftedAt: null } as const

/** Returns which of these people's emergency access is paused. */
export async function findPaused(userIds: readonly string[], tx: Pick<Tx, 'emergencyAccess'> = db()): Promise<Set<string>> {
  const rows = await tx.emergencyAccess.groupBy({
    by: ['userId'],
    where: { ...UNJUSTIFIED, userId: { in: [...new Set(userIds)] } },
    _count: true,
  })
  return new Set(rows.filter(({ _count }) => _count > MAX_UNJUSTIFIED).map(({ userId }) => userId))
}

/** Of one case: somebody else ended what this doctor had opened, and nobody has found since that it was justified. */
export const whereEndedByOthers = (userId: string) =>
  ({
    AND: [{ userId, endedBy: { not: null } }, { endedBy: { not: userId } }],
    pauseLiftedAt: null,
    OR: [{ verdict: null }, { verdict: { not: 'justified' } }],
  }) satisfies Prisma.EmergencyAccessWhereInput

/** Locks what pauses a person's emergency access until the commit: none is opened between a verdict and its consequence. */
export const lockPauses = (tx: Tx, userId: string) =>
  tx.$queryRaw`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
