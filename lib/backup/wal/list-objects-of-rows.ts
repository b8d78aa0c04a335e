import pg from 'pg'
import { hasCategory } from '../../errors/app-error'
import type { ObjectStore } from '../../storage/object-store'
import { copiedObject } from '../format/names'
import { listBackups } from '../list-backups'
import { hashObject } from '../objects/copy-object'
import { type SnapshotObject, WANTED_OBJECTS } from '../objects/list-snapshot-objects'
import { listCopied, type ObjectIndex, readIndex } from '../objects/object-index'
import type { BackedUpObject, OpenBackup } from '../restore/open-backup'
import { listSegmentObjects } from './list-segments'

interface ObjectsOfRows {
  objects: AsyncIterable<BackedUpObject>
  /** What a row refers to, and the place does not have: deleted before it was sent, or missing in the storage already. */
  missing: string[]
}

/**
 * Lists the objects that the rows of a recovered database refer to, each with the hash that it was copied with: from the list of the
 * backup, from those of the segments, and from those of later backups.
 */
export async function listObjectsOfRows(place: ObjectStore, backup: OpenBackup, url: string): Promise<ObjectsOfRows> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows: wanted } = await client.query<SnapshotObject>(WANTED_OBJECTS)
  await client.end()
  const present = await listCopied(place)
  const missing = wanted.filter(({ objectId }) => !present.has(objectId)).map(({ objectId }) => objectId)
  const there = wanted.filter(({ objectId }) => present.has(objectId))
  const known: ObjectIndex = new Map()
  for await (const { id, bytes, sha256 } of backup.objects()) known.set(id, { sizeBytes: bytes, sha256 })
  for (const [id, copied] of (await listSegmentObjects(place)).objects) known.set(id, copied)
  if (there.some(({ objectId }) => !known.has(objectId))) await addLater(place, backup.manifest.id, known)
  async function* objects() {
    for (const { objectId: id, objectKey: key } of there) {
      // Without a hash of its own it is compared with itself: opening it will show whether it is whole.
      const { sizeBytes: bytes, sha256 } = known.get(id) ?? (await hashObject(place, copiedObject(id)))
      yield { id, key, bytes, sha256 }
    }
  }
  return { objects: objects(), missing }
}

async function addLater(place: ObjectStore, after: string, known: ObjectIndex): Promise<void> {
  for (const { id, manifest } of await listBackups(place)) {
    if (!manifest || id <= after) continue
    const index = await readIndex(place, manifest).catch((thrown: unknown) => {
      if (hasCategory(thrown, 'not_found')) return null
      throw thrown
    })
    for (const [objectId, copied] of index ?? []) if (!known.has(objectId)) known.set(objectId, copied)
  }
}
