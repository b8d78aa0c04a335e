import { hasCategory } from '../../errors/app-error'
import { objectKey } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import { BackupError } from '../backup-error'
import { copiedObject } from '../format/names'
import { type Copied, copyObject, hashObject } from './copy-object'
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
  signal?: AbortSignal | undefined
}

interface BackedUp extends SnapshotObject {
  /** What is in the place; null where the store does not have the object. */
  copied: Copied | null
  /** By this call. */
  isNew: boolean
  /** A former backup or segment names it. */
  isNamed: boolean
}

/**
 * Brings every object of a snapshot to the place of backups, once: an object never changes, so that one which is there is not
 * copied again. What is copied is read back and compared; so is what a backup that was interrupted has left there.
 *
 * @returns what became of each, in the order that was given
 * @throws BackupError where what is read back is not what was written
 */
export async function* backUpObjects({ from, place, wanted, known, present, signal }: BackUpObjects): AsyncGenerator<BackedUp> {
  async function* withFormer() {
    for await (const one of wanted)
      yield { one, former: await known.find(one.objectId), bytesThere: await present.find(one.objectId) }
  }
  try {
    yield* mapInOrder(withFormer(), PARALLEL, async ({ one, former, bytesThere }) => {
      signal?.throwIfAborted()
      const { objectId, objectKey: name } = one
      const found = { ...one, isNew: false, isNamed: former !== undefined }
      if (former && bytesThere === former.sizeBytes) return { ...found, copied: former }
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

/** Null where the store does not have it. */
async function copyAndCompare(from: ObjectStore, place: ObjectStore, objectId: string, name: string): Promise<Copied | null> {
  let copied: Copied
  try {
    copied = await copyObject(from, objectKey(name), place, copiedObject(objectId))
  } catch (thrown) {
    if (hasCategory(thrown, 'not_found')) return null
    throw thrown
  }
  if ((await hashObject(place, copiedObject(objectId))).sha256 !== copied.sha256)
    throw new BackupError('The place of backups gave back other bytes than were written to it. Check its disk.', 'read_back')
  return copied
}
