import { createHash } from 'node:crypto'
import type { ObjectKey } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import type { Manifest } from '../format/manifest'
import { inBackup, INDEX, OBJECTS_PREFIX, parseCopiedObject } from '../format/names'
import { joinLines, linesOf } from '../format/parts'
import { type Copied, readObject } from './copy-object'

/** Which objects a backup has: id, size and hash, by id. Nothing in it names anyone. */
export type ObjectIndex = Map<string, Copied>

/** Writes the index of a backup, and returns what the manifest says of it. */
export const writeIndex = (place: ObjectStore, backupId: string, index: ObjectIndex): Promise<Manifest['index']> =>
  writeIndexAt(place, inBackup(backupId, INDEX), index)

/** The same under any name. */
export async function writeIndexAt(place: ObjectStore, key: ObjectKey, index: ObjectIndex): Promise<Manifest['index']> {
  const hash = createHash('sha256')
  let bytes = 0
  async function* hashed() {
    const lines = [...index].map(([id, { sizeBytes, sha256 }]) => `${id} ${sizeBytes} ${sha256}`)
    for await (const chunk of joinLines(lines)) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  await place.put(key, hashed())
  return { bytes, sha256: hash.digest('hex') }
}

/** Reads the index of a backup; null where it is not as the manifest says. */
export const readIndex = (place: ObjectStore, { id, index }: Pick<Manifest, 'id' | 'index'>): Promise<ObjectIndex | null> =>
  readIndexAt(place, inBackup(id, INDEX), index)

/** The same under any name. */
export async function readIndexAt(
  place: ObjectStore,
  key: ObjectKey,
  { sha256 }: Manifest['index'],
): Promise<ObjectIndex | null> {
  const hash = createHash('sha256')
  const index: ObjectIndex = new Map()
  async function* hashed() {
    for await (const chunk of readObject(place, key)) {
      hash.update(chunk)
      yield chunk
    }
  }
  for await (const line of linesOf(hashed())) {
    const [objectId, size, digest] = line.split(' ')
    index.set(objectId!, { sizeBytes: Number(size), sha256: digest! })
  }
  return hash.digest('hex') === sha256 ? index : null
}

/** The sizes of all objects that a place has, by id. */
export async function listCopied(place: ObjectStore): Promise<Map<string, number>> {
  const sizes = new Map<string, number>()
  for await (const { key, sizeBytes } of place.list(OBJECTS_PREFIX)) {
    const id = parseCopiedObject(key)
    if (id) sizes.set(id, sizeBytes)
  }
  return sizes
}
