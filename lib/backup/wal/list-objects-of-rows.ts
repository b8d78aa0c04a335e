import { copyQuery } from '../../db/copy-query'
import { hasCategory } from '../../errors/app-error'
import type { ObjectStore } from '../../storage/object-store'
import { copiedObject } from '../format/names'
import { listBackups } from '../list-backups'
import { type Copied, hashObject } from '../objects/copy-object'
import { parseWanted, WANTED_OBJECTS } from '../objects/list-snapshot-objects'
import { listCopied, openIndex } from '../objects/object-index'
import type { BackedUpObject } from '../objects/object-lines'
import { lookUpInAll, lookUpInMap, lookUpOnDemand, type ObjectLookup, OrderedLookup } from '../objects/object-lookup'
import type { OpenBackup } from '../restore/open-backup'
import { listSegmentObjects } from './list-segments'

interface ObjectsOfRows {
  objects: AsyncIterable<BackedUpObject>
  /**
   * What a row refers to, and the place does not have: deleted before it was sent, or missing in the storage already. Complete once
   * the objects were read.
   */
  missing: string[]
}

/**
 * Lists the objects that the rows of a recovered database refer to, each with the hash that it was copied with: from the list of the
 * backup, from those of the segments, and from those of later backups.
 */
export async function listObjectsOfRows(place: ObjectStore, backup: OpenBackup, url: string): Promise<ObjectsOfRows> {
  const missing: string[] = []
  const known = lookUpInAll([
    await lookUpInBackup(backup),
    lookUpInMap((await listSegmentObjects(place)).objects),
    lookUpOnDemand(() => openLater(place, backup.manifest.id)),
  ])
  const present = new OrderedLookup(listCopied(place))
  async function* objects() {
    try {
      for await (const { objectId: id, objectKey: key } of parseWanted(copyQuery(WANTED_OBJECTS, url))) {
        const copied = await known.find(id)
        if ((await present.find(id)) === undefined) {
          missing.push(id)
          continue
        }
        // Without a hash of its own it is compared with itself: opening it will show whether it is whole.
        const { sizeBytes: bytes, sha256 } = copied ?? (await hashObject(place, copiedObject(id)))
        yield { id, key, bytes, sha256 }
      }
    } finally {
      await Promise.all([known.close(), present.close()])
    }
  }
  return { objects: objects(), missing }
}

async function lookUpInBackup(backup: OpenBackup): Promise<ObjectLookup<Copied>> {
  async function* entries() {
    for await (const { id, bytes, sha256 } of backup.objects()) yield [id, { sizeBytes: bytes, sha256 }] as const
  }
  if (backup.isInPlaceOrder) return new OrderedLookup(entries())
  const all = new Map<string, Copied>()
  for await (const [id, copied] of entries()) all.set(id, copied)
  return lookUpInMap(all)
}

async function openLater(place: ObjectStore, after: string): Promise<ObjectLookup<Copied>> {
  const later: ObjectLookup<Copied>[] = []
  for (const { id, manifest } of await listBackups(place)) {
    if (!manifest || id <= after) continue
    const index = await openIndex(place, manifest).catch((thrown: unknown) => {
      if (hasCategory(thrown, 'not_found')) return null
      throw thrown
    })
    if (index) later.push(index)
  }
  return lookUpInAll(later)
}
