import { createHash } from 'node:crypto'
import type { ObjectKey } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import type { Manifest } from '../format/manifest'
import { inBackup, INDEX, OBJECTS_PREFIX, parseCopiedObject } from '../format/names'
import { joinLines, linesOf } from '../format/parts'
import { type Copied, readObject } from './copy-object'
import { lookUpInMap, type ObjectLookup, OrderedLookup } from './object-lookup'
import { OrderCheck, OutOfOrderError } from './place-order'

/** Which objects a backup has: id, size and hash. Nothing in it names anyone. */
export type IndexEntry = readonly [objectId: string, copied: Copied]
/** The same of few objects, in memory. */
export type ObjectIndex = Map<string, Copied>

/** Writes the index of a backup, in the order of the place, and returns what the manifest says of it. */
export const writeIndex = (
  place: ObjectStore,
  backupId: string,
  entries: AsyncIterable<IndexEntry>,
): Promise<Manifest['index']> => writeIndexAt(place, inBackup(backupId, INDEX), entries)

/** The same under any name. */
export async function writeIndexAt(
  place: ObjectStore,
  key: ObjectKey,
  entries: Iterable<IndexEntry> | AsyncIterable<IndexEntry>,
): Promise<Manifest['index']> {
  const hash = createHash('sha256')
  let bytes = 0
  async function* lines() {
    for await (const [id, { sizeBytes, sha256 }] of entries) yield `${id} ${sizeBytes} ${sha256}`
  }
  async function* hashed() {
    for await (const chunk of joinLines(lines())) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  await place.put(key, hashed())
  return { bytes, sha256: hash.digest('hex') }
}

/**
 * Opens the index of a backup, once it was read to its end; null where it is not as the manifest says. One that was written in another
 * order, as by an older version, is in memory as a whole.
 */
export async function openIndex(
  place: ObjectStore,
  { id, index }: Pick<Manifest, 'id' | 'index'>,
): Promise<ObjectLookup<Copied> | null> {
  const key = inBackup(id, INDEX)
  const check = new OrderCheck()
  let isOrdered = true
  const isWhole = await readIndexAt(place, key, index, ([objectId]) => {
    try {
      if (isOrdered) check.next(objectId)
    } catch (thrown) {
      if (!(thrown instanceof OutOfOrderError)) throw thrown
      isOrdered = false
    }
  })
  if (!isWhole) return null
  if (isOrdered) return new OrderedLookup(entriesOf(readObject(place, key)))
  const all: ObjectIndex = new Map()
  for await (const [objectId, copied] of entriesOf(readObject(place, key))) all.set(objectId, copied)
  return lookUpInMap(all)
}

/** Reads the index of a backup, in the order that it was written in. */
export const readIndex = (place: ObjectStore, backupId: string): AsyncGenerator<IndexEntry> =>
  entriesOf(readObject(place, inBackup(backupId, INDEX)))

/** Reads a list of objects; returns whether it is the one that was written. */
export async function readIndexAt(
  place: ObjectStore,
  key: ObjectKey,
  { sha256 }: Manifest['index'],
  take: (entry: IndexEntry) => void,
): Promise<boolean> {
  const hash = createHash('sha256')
  async function* hashed() {
    for await (const chunk of readObject(place, key)) {
      hash.update(chunk)
      yield chunk
    }
  }
  for await (const entry of entriesOf(hashed())) take(entry)
  return hash.digest('hex') === sha256
}

async function* entriesOf(source: AsyncIterable<Buffer>): AsyncGenerator<IndexEntry> {
  for await (const line of linesOf(source)) {
    const [objectId, size, sha256] = line.split(' ')
    yield [objectId!, { sizeBytes: Number(size), sha256: sha256! }]
  }
}

/** The sizes of all objects that a place has, as it lists them. */
export async function* listCopied(place: ObjectStore): AsyncGenerator<readonly [objectId: string, sizeBytes: number]> {
  for await (const { key, sizeBytes } of place.list(OBJECTS_PREFIX)) {
    const id = parseCopiedObject(key)
    if (id) yield [id, sizeBytes]
  }
}
