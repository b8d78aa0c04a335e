import { objectKey, type ObjectKey } from '../../object-key'
import { type BucketEntry } from './bucket-client'
import { parseSegment, type Segment } from './segment-name'

interface Group {
  key: ObjectKey
  object: BucketEntry | null
  segments: { name: string; segment: Segment }[]
}

/** Groups a listing by key: the object, and its segments, whose names sort after it. */
export async function* groupByKey(entries: AsyncIterable<BucketEntry>): AsyncIterable<Group> {
  let group = null as Group | null
  for await (const entry of entries) {
    const segmentEntry = parseSegment(entry)
    const key = keyOrNull(segmentEntry?.key ?? entry.name)
    if (!key) continue // Not a name of this store.
    if (group?.key !== key) {
      if (group) yield group
      group = { key, object: null, segments: [] }
    }
    if (segmentEntry) group.segments.push({ name: entry.name, segment: segmentEntry.segment })
    else group.object = entry
  }
  if (group) yield group
}

function keyOrNull(name: string): ObjectKey | null {
  try {
    return objectKey(name)
  } catch {
    return null
  }
}
