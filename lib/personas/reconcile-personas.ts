import { db } from '../db/database'
import { erasePersona } from './erase-persona'

const BATCH_SIZE = 100

/**
 * Continues every deletion of a persona that a kill interrupted, and erases the personas of deleted accounts.
 *
 * @returns how many personas were erased
 * @throws the last error, after all the others were processed
 */
export async function reconcilePersonas(): Promise<number> {
  const waiting = await db().persona.findMany({
    where: { OR: [{ deletedAt: { not: null } }, { ownerId: null }] },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: BATCH_SIZE,
  })
  const failures: unknown[] = []
  for (const { id } of waiting) await erasePersona(id).catch((thrown: unknown) => failures.push(thrown))
  if (failures.length > 0) throw failures.at(-1)
  return waiting.length
}
