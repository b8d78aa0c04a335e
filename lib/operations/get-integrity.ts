import { db } from '../db/database'
import type { Overview } from './schema'

/** Returns how many objects are missing or damaged now, and the last run of `npm run verify`. */
export async function getIntegrity(): Promise<Overview['integrity']> {
  const [groups, last] = await Promise.all([
    db().damagedObject.groupBy({ by: ['finding'], _count: true }),
    db().objectVerification.findFirst({ orderBy: { startedAt: 'desc' } }),
  ])
  const count = (finding: string) => groups.find((group) => group.finding === finding)?._count ?? 0
  return {
    missing: count('missing'),
    damaged: count('damaged'),
    last_verification: last && {
      started_at: last.startedAt.toISOString(),
      finished_at: last.finishedAt?.toISOString() ?? null,
      sample: last.sample,
      objects: last.objects,
      missing: last.missing,
      damaged: last.damaged,
      without_row: last.withoutRow,
    },
  }
}
