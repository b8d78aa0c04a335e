import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'

export interface AsfObject {
  /** Its GUID as stored, in hexadecimal digits. */
  id: string
  start: number
  endExclusive: number
}

export const OBJECT_HEAD_BYTES = 24
const MAX_OBJECTS = 2000

/**
 * Yields the sibling objects in a range (ASF specification §2.1).
 *
 * @param until where the last object may begin
 * @throws AppError `corrupt` for an object that extends beyond the range
 */
export async function* walkAsfObjects(reader: ByteReader, from: number, to: number, until = to): AsyncGenerator<AsfObject> {
  let count = 0
  for (let start = from; start < until;) {
    if (++count > MAX_OBJECTS) throw fail('video_too_many_parts')
    const head = Buffer.from(await reader.read(start, Math.min(start + OBJECT_HEAD_BYTES, to)))
    if (head.length < OBJECT_HEAD_BYTES) throw fail('video_damaged')
    const id = head.toString('hex', 0, 16)
    const size = Number(head.readBigUInt64LE(16))
    if (size < OBJECT_HEAD_BYTES) throw fail('video_damaged')
    if (start + size > to) throw fail(start + size > reader.sizeBytes ? 'video_incomplete' : 'video_damaged')
    yield { id, start, endExclusive: start + size }
    start += size
  }
}

/** A GUID as it is stored: the first three groups are little-endian. */
export function guid(text: string): string {
  const [a, b, c, d, e] = text.toLowerCase().split('-')
  const turned = [a!, b!, c!].map((part) => Buffer.from(part, 'hex').reverse().toString('hex'))
  return [...turned, d, e].join('')
}
