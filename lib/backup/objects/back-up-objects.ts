import { hasCategory } from '../../errors/app-error'
import { objectKey } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import { copiedObject } from '../format/names'
import { checkCopy } from './check-copy'
import { type Copied, copyAndCompare, hashObject } from './copy-object'
import type { KnownObjects } from './find-known'
import type { SnapshotObject } from './list-snapshot-objects'
import { mapInOrder } from './map-in-order'

/** So many wait for the disk, or for the network, at the same time. */
const PARALLEL = 8

interface BackUpObjects extends KnownObjects {
  from: ObjectStore
  place: ObjectStore
  /** In the order of the place, unless what is known is in memory. */
  wanted: Iterable<SnapshotObject> | AsyncIterable<SnapshotObject>
  /** Which of the copies that are there are read back; none by default. */
  isDue?: (objectId: string) => boolean
  signal?: AbortSignal | undefined
}

export interface BackedUp extends SnapshotObject {
  /** What is in the place; null where the store does not have the object. */
  copied: Copied | null
  /** By this call. */
  isNew: boolean
  /** A former backup or segment names it. */
  isNamed: boolean
  /** The copy was damaged, and was made anew; or the store does not have its bytes any more either. */
  found?: 'healed' | 'damaged'
}

/**
 * Brings every object of a snapshot to the place of backups, once: an object never changes, so that one which is there is not
 * copied again. What is copied is read back and compared; so is what a backup that was interrupted has left there, and of the former
 * copies those that are due.
 *
 * @returns what became of each, in the order that was given
 * @throws BackupError where what is read back is not what was written
 */
export async function* backUpObjects(given: BackUpObjects): AsyncGenerator<BackedUp> {
  const { from, place, wanted, known, present, isDue = () => false, signal } = given
  async function* withFormer() {
    for await (const one of wanted)
      yield { one, former: await known.find(one.objectId), bytesThere: await present.find(one.objectId) }
  }
  try {
    yield* mapInOrder(withFormer(), PARALLEL, async ({ one, former, bytesThere }) => {
      signal?.throwIfAborted()
      const { objectId, objectKey: name } = one
      const found = { ...one, isNew: false, isNamed: former !== undefined }
      if (former && bytesThere !== undefined) {
        if (bytesThere === former.sizeBytes && !isDue(objectId)) return { ...found, copied: former }
        const outcome = await checkCopy({ place, objectId, former, original: { store: from, name } })
        return { ...found, copied: former, ...(outcome !== 'whole' && { found: outcome }) }
      }
      const adopted = bytesThere === undefined ? null : await adopt(place, objectId, from, name)
      if (adopted) return { ...found, copied: adopted }
      return { ...found, copied: await copyAndCompare(from, place, objectId, name), isNew: true }
    })
  } finally {
    await Promise.all([known.close(), present.close()])
  }
}

/** What an interrupted backup has left is whole, since a store has an object or not; it is still compared with the original. */
async function adopt(place: ObjectStore, objectId: string, from: ObjectStore, name: string): Promise<Copied | null> {
  const there = await hashObject(place, copiedObject(objectId))
  const original = await hashObject(from, objectKey(name)).catch((thrown: unknown) => {
    if (hasCategory(thrown, 'not_found')) return null
    throw thrown
  })
  return original?.sha256 === there.sha256 ? there : null
}
