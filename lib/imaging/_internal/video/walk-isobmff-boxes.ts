import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { fail } from '../../../errors/fail'

export interface IsobmffBox {
  type: string
  start: number
  /** The offset of its content. */
  body: number
  endExclusive: number
}

/** More than an hour in fragments of a second has. */
const MAX_BOXES = 20_000

/**
 * Yields the sibling boxes in a range (ISO/IEC 14496-12 §4.2, and QuickTime's atoms, which are the same).
 *
 * @param isOutermost the range is the file: a box of size 0 extends to its end, and nothing may follow the last one
 * @throws AppError `corrupt` for a box that extends beyond the range, or is smaller than its own header
 */
export async function* walkIsobmffBoxes(
  reader: ByteReader,
  from: number,
  to: number,
  isOutermost = false,
): AsyncGenerator<IsobmffBox> {
  let count = 0
  for (let start = from; start < to;) {
    if (++count > MAX_BOXES) throw fail('video_too_many_parts')
    const head = Buffer.from(await reader.read(start, Math.min(start + 16, to)))
    // QuickTime ends some lists with four bytes of zero.
    if (head.length < 8) {
      if (isOutermost && head.some((byte) => byte !== 0)) throw fail('video_damaged')
      return
    }
    const type = head.toString('latin1', 4, 8)
    const short = head.readUInt32BE(0)
    if (short === 0 && !isOutermost) return
    if (short === 1 && head.length < 16) throw fail('video_incomplete')
    const size = short === 0 ? to - start : short === 1 ? Number(head.readBigUInt64BE(8)) : short
    const body = start + (short === 1 ? 16 : 8)
    const endExclusive = start + size
    if (endExclusive < body) throw fail('video_damaged')
    if (endExclusive > to) throw fail(isOutermost ? 'video_incomplete' : 'video_damaged')
    yield { type, start, body, endExclusive }
    start = endExclusive
  }
}
