import { objectKey } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import { copiedObject } from '../format/names'
import { copyObject, hashObject } from '../objects/copy-object'
import type { BackedUpObject } from '../objects/object-lines'
import { runInParallel } from '../objects/run-in-parallel'

const PARALLEL = 8

interface RestoredObjects {
  objects: number
  bytes: number
  /** The ids of objects whose bytes in the backup are not those that were copied to it. */
  damaged: string[]
}

/** Copies objects from a backup into a store, each compared with its hash on the way. One that differs is not kept. */
export async function restoreObjects(
  place: ObjectStore,
  objects: AsyncIterable<BackedUpObject> | readonly BackedUpObject[],
  store: ObjectStore,
  { isContinued }: { isContinued: boolean },
): Promise<RestoredObjects> {
  const result: RestoredObjects = { objects: 0, bytes: 0, damaged: [] }
  await runInParallel(objects, PARALLEL, async ({ id, key, bytes, sha256 }) => {
    const to = objectKey(key)
    const isThere = isContinued && (await store.size(to)) === bytes && (await hashObject(store, to)).sha256 === sha256
    if (!isThere && (await copyObject(place, copiedObject(id), store, to)).sha256 !== sha256) {
      await store.remove(to)
      result.damaged.push(id)
      return
    }
    result.objects += 1
    result.bytes += bytes
  })
  return result
}

/** Says what came back, and what did not. */
export function sayObjects({ objects, bytes, damaged }: RestoredObjects): string {
  const back = `${objects} objects are back (${bytes} bytes), each with the hash that it was backed up with.`
  return damaged.length > 0 ? `${back} ${damaged.length} are damaged in the backup, and are not back.` : back
}
