import type { ObjectStore } from '../../storage/object-store'
import { listBackups } from '../list-backups'
import { listSegmentObjects } from '../wal/list-segments'
import { listCopied, type ObjectIndex, readIndex } from './object-index'

/** What former backups and segments have copied, by the newest index that can be read, and what is in the place. */
export async function findKnown(place: ObjectStore): Promise<{ known: ObjectIndex; present: ReadonlyMap<string, number> }> {
  const present = await listCopied(place)
  const known: ObjectIndex = new Map((await listSegmentObjects(place)).objects)
  for (const { manifest } of (await listBackups(place)).toReversed()) {
    const index = manifest && (await readIndex(place, manifest).catch(() => null))
    if (!index) continue
    for (const [id, copied] of index) known.set(id, copied)
    break
  }
  return { known, present }
}
