import { db } from '../../db/database'
import { eraseCase } from './erase-case'

const BATCH_SIZE = 100

/**
 * Continues every deletion of a case that a kill or an error interrupted.
 *
 * @returns how many cases were erased
 * @throws the last error, after all the others were processed
 */
export async function reconcileCases(): Promise<number> {
  const waiting = await db().case.findMany({
    where: { deletedAt: { not: null } },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: BATCH_SIZE,
  })
  const failures: unknown[] = []
  for (const { id } of waiting) await eraseCase(id).catch((thrown: unknown) => failures.push(thrown))
  if (failures.length > 0) throw failures.at(-1)
  return waiting.length
}
