import type { ObjectStore } from '../../storage/object-store'
import { listBackups } from '../list-backups'
import { listSegmentObjects } from '../wal/list-segments'
import type { Copied } from './copy-object'
import { listCopied, openIndex } from './object-index'
import { lookUpInAll, lookUpInMap, type ObjectLookup, OrderedLookup } from './object-lookup'

export interface KnownObjects {
  /** What former backups and segments have copied and read back. */
  known: ObjectLookup<Copied>
  /** What the place has, by size. */
  present: ObjectLookup<number>
}

/** Opens what former backups and segments have copied, by the newest index that can be read, and what is in the place. */
export async function findKnown(place: ObjectStore): Promise<KnownObjects> {
  const sent = lookUpInMap((await listSegmentObjects(place)).objects)
  const present = new OrderedLookup(listCopied(place))
  for (const { manifest } of (await listBackups(place)).toReversed()) {
    const index = manifest && (await openIndex(place, manifest).catch(() => null))
    if (index) return { known: lookUpInAll([index, sent]), present }
  }
  return { known: sent, present }
}
