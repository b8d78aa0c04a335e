import { db } from '../db/database'
import { clearPersona } from './clear-persona'

const AT_ONCE = 100

/**
 * Goes on with every deletion of a persona that a kill left half done, and with the personas of people who are gone.
 *
 * @returns how many personas went
 * @throws the last failure, after all the others were served
 */
export async function reconcilePersonas(): Promise<number> {
  const waiting = await db().persona.findMany({
    where: { OR: [{ deletedAt: { not: null } }, { ownerId: null }] },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: AT_ONCE,
  })
  const failures: unknown[] = []
  for (const { id } of waiting) await clearPersona(id).catch((thrown: unknown) => failures.push(thrown))
  if (failures.length > 0) throw failures.at(-1)
  return waiting.length
}
