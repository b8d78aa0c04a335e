import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'

export interface EbmlElement {
  id: number
  start: number
  /** The offset of its content. */
  body: number
  /** Null where the size is unknown: "all VINT_DATA bits set to one" (RFC 8794 §6.2). */
  endExclusive: number | null
}

export interface EbmlWalk {
  reader: ByteReader
  /** How many elements may still be read. */
  left: number
}

/**
 * Reads the head of an element (RFC 8794 §5 and §6): its id, with the length marker, and its size.
 *
 * @throws AppError `corrupt` for an element that extends beyond `end`, or is none
 */
export async function readEbmlElement(walk: EbmlWalk, start: number, end: number): Promise<EbmlElement> {
  if (--walk.left < 0) throw fail('video_too_many_parts')
  const head = Buffer.from(await walk.reader.read(start, Math.min(start + 12, end)))
  const idLength = Math.clz32(head[0] ?? 0) - 23
  const sizeLength = Math.clz32(head[idLength] ?? 0) - 23
  if (idLength > 4 || sizeLength > 8) throw fail(head.length < 12 ? 'video_incomplete' : 'video_damaged')
  if (head.length < idLength + sizeLength) throw fail('video_incomplete')
  const id = head.readUIntBE(0, idLength)
  const mask = (1n << BigInt(7 * sizeLength)) - 1n
  const size = BigInt(`0x${head.toString('hex', idLength, idLength + sizeLength)}`) & mask
  const body = start + idLength + sizeLength
  if (size === mask) return { id, start, body, endExclusive: null }
  const endExclusive = body + Number(size)
  if (endExclusive > end) throw fail(end === walk.reader.sizeBytes ? 'video_incomplete' : 'video_damaged')
  return { id, start, body, endExclusive }
}
