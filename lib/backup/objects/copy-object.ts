import { createHash } from 'node:crypto'
import { hasCategory } from '../../errors/app-error'
import { objectKey, type ObjectKey } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import { BackupError } from '../backup-error'
import { copiedObject } from '../format/names'

const CHUNK_BYTES = 1024 * 1024

export interface Copied {
  sizeBytes: number
  /** SHA-256 of the sealed bytes, in hexadecimal digits. */
  sha256: string
}

/**
 * Copies an object from one store to another, as it is: sealed, and never opened.
 *
 * @throws AppError `not_found` where the first store does not have it
 */
export async function copyObject(from: ObjectStore, key: ObjectKey, to: ObjectStore, toKey: ObjectKey): Promise<Copied> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  async function* hashed() {
    for await (const chunk of readObject(from, key)) {
      hash.update(chunk)
      sizeBytes += chunk.length
      yield chunk
    }
  }
  await to.put(toKey, hashed())
  return { sizeBytes, sha256: hash.digest('hex') }
}

/**
 * Copies an object to the place of backups, and reads it back.
 *
 * @returns null where the store does not have it
 * @throws BackupError where the place gives back other bytes
 */
export async function copyAndCompare(
  from: ObjectStore,
  place: ObjectStore,
  objectId: string,
  name: string,
): Promise<Copied | null> {
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

/** Reads an object to its end and returns what it is. */
export async function hashObject(store: ObjectStore, key: ObjectKey): Promise<Copied> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const chunk of readObject(store, key, true)) {
    hash.update(chunk)
    sizeBytes += chunk.length
  }
  return { sizeBytes, sha256: hash.digest('hex') }
}

/** @param reuse gives the same memory again with each chunk: whoever keeps one copies it */
export async function* readObject(store: ObjectStore, key: ObjectKey, reuse = false): AsyncGenerator<Buffer> {
  const object = await store.openRead(key)
  try {
    const shared = reuse ? Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(1, object.sizeBytes))) : null
    for (let at = 0; at < object.sizeBytes;) {
      const into = shared ?? Buffer.allocUnsafe(Math.min(CHUNK_BYTES, object.sizeBytes - at))
      const read = await object.read(into, at)
      if (read === 0) return
      at += read
      yield into.subarray(0, read)
    }
  } finally {
    await object.close()
  }
}
