import { objectKey, type ObjectKey } from '../object-key'
import { type BucketEntry } from './object-client'
import { parseSegment, type Segment } from './segment-name'

export interface Group {
  key: ObjectKey
  object: BucketEntry | null
  segments: { name: string; segment: Segment }[]
}

/** Gathers what a listing tells of each key: its object, and the segments beside it, which the order of names puts after it. */
export async function* groupByKey(entries: AsyncIterable<BucketEntry>): AsyncIterable<Group> {
  let group = null as Group | null
  for await (const entry of entries) {
    const beside = parseSegment(entry)
    const key = keyOrNull(beside?.key ?? entry.name)
    if (!key) continue // A name that no store made.
    if (group?.key !== key) {
      if (group) yield group
      group = { key, object: null, segments: [] }
    }
    if (beside) group.segments.push({ name: entry.name, segment: beside.segment })
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
