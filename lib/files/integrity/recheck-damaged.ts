import { db } from '../../db/database'
import { readWhole } from './_internal/read-whole'
import { recordedObjects } from './_internal/recorded-objects'

/** In an hour; a store that was away can have left more, and each run takes those that were looked at longest ago. */
const MOST = 50

/**
 * Reads objects again that were found missing or damaged, and forgets those that are sound: until then archives leave them out, and
 * administrators count them, though what was wrong was the store for a moment, or has been restored.
 *
 * @returns how many are sound
 */
export async function recheckDamaged(): Promise<number> {
  const known = await db().damagedObject.findMany({ orderBy: { lastFoundAt: 'asc' }, take: MOST, select: { objectId: true } })
  const ids = known.map(({ objectId }) => objectId)
  const sound: string[] = []
  for (const object of await recordedObjects({ after: null, limit: MOST, sample: 1, seed: '', ids }))
    if ((await readWhole(object)) === null) sound.push(object.objectId)
  await db().damagedObject.deleteMany({ where: { objectId: { in: sound } } })
  return sound.length
}
