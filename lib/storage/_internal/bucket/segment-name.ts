import { createHash } from 'node:crypto'
import { type BucketEntry, type Part } from './bucket-client'

/** Stands between a key and what lies beside its object. In no key, allowed by every provider, and sorted before `-`, `.` and `/`. */
export const SEGMENT_MARK = '!'

/**
 * Bytes of a growing object that are in no part yet: data, then the tail. The name says all but the bytes, so that one
 * listing tells where an upload stands:
 *
 *   key ! sequence (s|p) . start . end . parts . mark
 *
 * `s` was written by a save, `p` in between. `parts` and `mark` (partCount, partsDigest) name the parts of the multipart upload on which it stands.
 */
export interface Segment {
  readonly name: string
  /** Higher is later. */
  readonly sequence: number
  readonly isSave: boolean
  /** Where its data begin and end in the object; both the same when there is only a tail. */
  readonly start: number
  readonly end: number
  readonly tailBytes: number
  readonly partCount: number
  readonly partsDigest: string
  readonly changedAt: Date
}

type SegmentNameFields = Pick<Segment, 'sequence' | 'isSave' | 'start' | 'end' | 'partCount' | 'partsDigest'>

export const segmentName = (key: string, { sequence, isSave, start, end, partCount, partsDigest }: SegmentNameFields): string =>
  `${key}${SEGMENT_MARK}${String(sequence).padStart(8, '0')}${isSave ? 's' : 'p'}.${start}.${end}.${partCount}.${partsDigest}`

/** Reads a name that was listed; null for anything else. */
export function parseSegment({ name, sizeBytes, changedAt }: BucketEntry): { key: string; segment: Segment } | null {
  const found = /^(.+)!(\d{8,})([sp])\.(\d+)\.(\d+)\.(\d+)\.([0-9a-f]+)$/.exec(name)
  if (!found) return null
  const [sequence, start, end, partCount] = [found[2], found[4], found[5], found[6]].map(Number) as [
    number,
    number,
    number,
    number,
  ]
  const tailBytes = sizeBytes - (end - start)
  if (tailBytes < 0) return null
  return {
    key: found[1]!,
    segment: { name, sequence, isSave: found[3] === 's', start, end, tailBytes, partCount, partsDigest: found[7]!, changedAt },
  }
}

/** What tells these parts from all others that were ever sent under their numbers. */
export function digestParts(parts: readonly Part[]): string {
  if (parts.length === 0) return '0'
  const hash = createHash('sha256')
  for (const { number, etag } of parts) hash.update(`${number} ${etag}\n`)
  return hash.digest('hex').slice(0, 16)
}
