import { createHash } from 'node:crypto'
import { type BucketEntry, type Part } from './bucket-client'

/** Separates a key from the segment fields. Not allowed in keys, allowed by every provider, sorts before `-`, `.` and `/`. */
export const SEGMENT_MARK = '!'

/**
 * Bytes of an appendable object that are in no part yet: data, then the tail. The name has everything but the bytes, so
 * that one listing yields the state of an upload:
 *
 *   key ! sequence (s|p) . start . end . partCount . partsDigest
 *
 * `s` was written by a save, `p` between saves. partCount and partsDigest identify the uploaded parts that it follows.
 */
export interface Segment {
  readonly name: string
  /** A higher number is newer. */
  readonly sequence: number
  readonly isSave: boolean
  /** The range of its data in the object; empty if there is only a tail. */
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

/** Parses a listed name; null if it is not that of a segment. */
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

/** Distinguishes these parts from all others ever uploaded under their numbers. */
export function digestParts(parts: readonly Part[]): string {
  if (parts.length === 0) return '0'
  const hash = createHash('sha256')
  for (const { number, etag } of parts) hash.update(`${number} ${etag}\n`)
  return hash.digest('hex').slice(0, 16)
}
