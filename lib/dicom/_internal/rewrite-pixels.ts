import { fail } from '../../errors/fail'
import type { DicomObject } from '../parse-data-set'
import type { Encoding } from './element-header'
import { framesOf } from './frame-bytes'
import { frameBits, readImageFacts, type ImageFacts } from './image-facts'
import { joinedReader } from './joined-reader'
import { overlayBits } from './overlays'
import { padOf, sizeOf, type Piece } from './pieces'
import { plainCodestream, type Kept } from './plain-codestream'
import { plainRle } from './plain-rle'
import { ITEM, UNDEFINED_LENGTH } from './tags'
import { sequenceEnd, writeHeader } from './write-header'

const RLE = '1.2.840.10008.1.2.5'
/** No offset in the table may be more (PS3.5 A.4). */
const MOST_OFFSET = 0xffffffff

/**
 * Writes the pixels again as they are, and nothing but pixels: native ones end where their last frame does, and planes of overlays in
 * their unused bits are cleared; of compressed ones stays what their frames are coded in, a fragment for each frame.
 *
 * @throws AppError `corrupt` where the object does not describe its pixels, or holds fewer than it says
 */
export async function rewritePixels(object: DicomObject, encoding: Encoding): Promise<Piece[]> {
  if (!object.pixelData) return []
  const facts = await readImageFacts(object)
  if (!facts) throw fail.corrupt('The DICOM object does not describe its picture')
  const { tag, vr, fragments } = facts.pixelData
  if (!fragments) return rewriteNative(object, facts, encoding)
  const isRle = object.transferSyntaxUid === RLE
  const written: Piece[] = []
  const offsets: number[] = []
  let at = 0
  for (const frame of await framesOf(object, facts)) {
    const joined = joinedReader(object.reader, frame)
    const kept = isRle ? await plainRle(joined, facts) : await plainCodestream(joined)
    const pieces = kept.flatMap((part: Kept): Piece[] =>
      part instanceof Uint8Array ? [part] : joined.spansOf(part.start, part.end),
    )
    const length = sizeOf(pieces)
    const padded = [...pieces, ...padOf(length)]
    written.push(writeHeader(ITEM, '', sizeOf(padded), encoding), ...padded)
    offsets.push(at)
    at += 8 + sizeOf(padded)
  }
  // A frame for a fragment needs no table; the first one is where it must be all the same.
  const table = at <= MOST_OFFSET && facts.frames > 1 ? tableOf(offsets) : new Uint8Array(0)
  return [
    ...[writeHeader(tag, vr, UNDEFINED_LENGTH, encoding), writeHeader(ITEM, '', table.length, encoding), table],
    ...[...written, sequenceEnd(encoding)],
  ]
}

async function rewriteNative(object: DicomObject, facts: ImageFacts, encoding: Encoding): Promise<Piece[]> {
  const { pixelData, frames } = facts
  const { tag, vr, value } = pixelData
  const needed = Math.ceil((frameBits(facts) * frames) / 8)
  // As checkWhole: the last byte of an odd length may be missing.
  if (value.end - value.start < needed - 1)
    throw fail.corrupt('The DICOM object is cut short: it holds less of its picture than it says')
  const span = { start: value.start, end: Math.min(value.end, value.start + needed) }
  const pad = padOf(span.end - span.start)
  const mask = await maskOf(object, facts)
  return [writeHeader(tag, vr, span.end - span.start + pad.length, encoding), mask ? { ...span, mask } : span, ...pad]
}

/** Which bits of a word stay; null for all of them. Before 2004 overlays could lie in bits that no pixel uses (PS3.5 8.1.2). */
async function maskOf(object: DicomObject, facts: ImageFacts): Promise<Uint8Array | null> {
  const { bitsAllocated, bitsStored, highBit, float, pixelData } = facts
  if (float || bitsAllocated < 8) return null
  const used = (bit: number) => bit <= highBit && bit > highBit - bitsStored
  const bits = (await overlayBits(object)).filter((bit) => bit < bitsAllocated && !used(bit))
  if (bits.length === 0) return null
  const mask = new Uint8Array(bitsAllocated / 8).fill(0xff)
  for (const bit of bits) mask[bit >> 3]! &= ~(1 << (bit & 7))
  return pixelData.littleEndian ? mask : mask.reverse()
}

function tableOf(offsets: readonly number[]): Uint8Array {
  const table = new Uint8Array(offsets.length * 4)
  const view = new DataView(table.buffer)
  offsets.forEach((offset, index) => view.setUint32(index * 4, offset, true))
  return table
}
