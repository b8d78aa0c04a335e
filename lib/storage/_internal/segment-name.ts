import { createHash } from 'node:crypto'
import { type BucketEntry, type Part } from './object-client'

/** Stands between a key and what lies beside its object. In no key, allowed by every provider, and sorted before `-`, `.` and `/`. */
export const BESIDE_MARK = '!'

/**
 * Bytes of a growing object that are in no part yet: data, then the tail. The name says all but the bytes, so that one
 * listing tells where an upload stands:
 *
 *   key ! seq (s|p) . start . end . parts . mark
 *
 * `s` was written by a save, `p` in between. `parts` and `mark` name the parts of the multipart upload on which it stands.
 */
export interface Segment {
  readonly name: string
  /** Higher is later. */
  readonly seq: number
  readonly isSave: boolean
  /** Where its data begin and end in the object; both the same when there is only a tail. */
  readonly start: number
  readonly end: number
  readonly tailBytes: number
  readonly parts: number
  readonly mark: string
  readonly changedAt: Date
}

type Named = Pick<Segment, 'seq' | 'isSave' | 'start' | 'end' | 'parts' | 'mark'>

export const segmentName = (key: string, { seq, isSave, start, end, parts, mark }: Named): string =>
  `${key}${BESIDE_MARK}${String(seq).padStart(8, '0')}${isSave ? 's' : 'p'}.${start}.${end}.${parts}.${mark}`

/** Reads a name that was listed; null for anything else. */
export function parseSegment({ name, sizeBytes, changedAt }: BucketEntry): { key: string; segment: Segment } | null {
  const found = /^(.+)!(\d{8,})([sp])\.(\d+)\.(\d+)\.(\d+)\.([0-9a-f]+)$/.exec(name)
  if (!found) return null
  const [seq, start, end, parts] = [found[2], found[4], found[5], found[6]].map(Number) as [number, number, number, number]
  const tailBytes = sizeBytes - (end - start)
  if (tailBytes < 0) return null
  return {
    key: found[1]!,
    segment: { name, seq, isSave: found[3] === 's', start, end, tailBytes, parts, mark: found[7]!, changedAt },
  }
}

/** What tells these parts from all others that were ever sent under their numbers. */
export function markOf(parts: readonly Part[]): string {
  if (parts.length === 0) return '0'
  const hash = createHash('sha256')
  for (const { number, tag } of parts) hash.update(`${number} ${tag}\n`)
  return hash.digest('hex').slice(0, 16)
}
