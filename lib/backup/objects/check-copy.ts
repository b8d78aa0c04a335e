import { hasCategory } from '../../errors/app-error'
import { objectKey } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import { copiedObject } from '../format/names'
import { type Copied, copyAndCompare, hashObject } from './copy-object'

interface CheckCopy {
  place: ObjectStore
  objectId: string
  /** What was copied, and read back then. */
  former: Copied
  /** Where the copy is made anew if it is damaged; null to look alone, or where no row names the object any more. */
  original: { store: ObjectStore; name: string } | null
}

/**
 * Reads a copy back to its end. One that is damaged is made anew, if the store still has the bytes that were copied: those of an
 * object never change. Where it has others, the copy stays as it is: of a frame here or there it may be all that is left.
 *
 * @returns what the copy is now
 * @throws AppError `unavailable`; BackupError where the place gives back other bytes than were written
 */
export async function checkCopy({ place, objectId, former, original }: CheckCopy): Promise<'whole' | 'healed' | 'damaged'> {
  if (await hasHash(place, copiedObject(objectId), former)) return 'whole'
  if (!original || !(await hasHash(original.store, objectKey(original.name), former))) return 'damaged'
  await copyAndCompare(original.store, place, objectId, original.name)
  return 'healed'
}

async function hasHash(store: ObjectStore, key: Parameters<typeof hashObject>[1], { sha256 }: Copied): Promise<boolean> {
  try {
    return (await hashObject(store, key)).sha256 === sha256
  } catch (thrown) {
    if (hasCategory(thrown, 'not_found')) return false
    throw thrown
  }
}
