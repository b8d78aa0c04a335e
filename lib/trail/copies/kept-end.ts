import { endText, missingSince, parseEnd, signEnd, type TrailEnd } from '../../audit/checkpoints/trail-end'
import { hasCategory } from '../../errors/app-error'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'

/** One object, which is replaced: the last position of the trail, outside of the database. */
export const KEPT_END = objectKey('trail/end.json')
const MAX_BYTES = 4096

/** Reads the last position that the store has; null where it has none that a key of this installation has signed. */
export async function readKeptEnd(): Promise<TrailEnd | null> {
  try {
    const object = await store().openRead(KEPT_END)
    try {
      const into = Buffer.alloc(MAX_BYTES)
      return parseEnd(into.toString('utf8', 0, await object.read(into, 0)))
    } finally {
      await object.close()
    }
  } catch (thrown) {
    if (hasCategory(thrown, 'not_found')) return null
    throw thrown
  }
}

/**
 * Keeps where the trail ends now, unless rows up to the end that is kept are no longer there: what shows that stays.
 *
 * @returns the first position that is missing; null where none is
 */
export async function keepEnd(): Promise<number | null> {
  const [kept, end] = [await readKeptEnd(), await signEnd()]
  const missing = kept && (await missingSince(kept))
  if (missing || !end || end.hash === kept?.hash) return missing
  async function* bytes() {
    yield Buffer.from(endText(end!))
  }
  await store().put(KEPT_END, bytes())
  return null
}
