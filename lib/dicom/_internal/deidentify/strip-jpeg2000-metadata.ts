import { fail } from '../../../errors/fail'
import type { ByteReader } from '../../parse/byte-reader'
import type { KeptPart } from './kept-part'
import type { Span } from '../parse/walk'

const MAX_SEGMENTS = 1_000_000
const BLOCK_BYTES = 64 * 1024
const [TLM, COM, SOT, SOD, EOC] = [0xff55, 0xff64, 0xff90, 0xff93, 0xffd9]
/**
 * ISO 15444-1 table A.2, 15444-2 table A.2 and 15444-15: what a decoder needs. Comments, profiles, the registration of
 * components and the lengths of packets are not part of it.
 */
const IMAGE_MARKERS = new Set([
  ...[0xff50, 0xff51, 0xff52, 0xff53, 0xff5c, 0xff5d, 0xff5e, 0xff5f, 0xff60, 0xff61],
  ...[0xff72, 0xff73, 0xff74, 0xff75, 0xff76, 0xff77, 0xff78, 0xff79],
])

/**
 * Walks a JPEG 2000 codestream from tile-part to tile-part (ISO 15444-1 A.3), and keeps the segments of the image. In
 * the headers of tile-parts, whose lengths are written elsewhere, the others become empty comments instead. The lengths of
 * the tile-parts (TLM) are written anew.
 *
 * @throws AppError `corrupt` where a segment extends beyond the end, or the end is missing
 */
export async function stripJpeg2000Metadata(reader: ByteReader, { start, end }: Span): Promise<KeptPart[]> {
  const kept: KeptPart[] = [{ start, end: start + 2 }]
  let at = start + 2
  let steps = 0
  let hasLengths = false
  const word = async (place: number) => {
    const [high = 0, low = 0] = await reader.read(place, Math.min(place + 2, end))
    return high * 256 + low
  }
  const segmentAt = async (place: number): Promise<Span & { code: number }> => {
    if ((steps += 1) > MAX_SEGMENTS) throw fail('dicom_codestream_too_many_parts')
    const [code, length] = [await word(place), await word(place + 2)]
    const next = place + 2 + length
    if (code < 0xff4f || length < 2 || next > end) throw fail('dicom_codestream_damaged')
    return { code, start: place, end: next }
  }
  while ((await word(at)) !== SOT) {
    const segment = await segmentAt(at)
    if (IMAGE_MARKERS.has(segment.code)) kept.push({ start: at, end: segment.end })
    hasLengths ||= segment.code === TLM
    at = segment.end
  }
  const header = kept.length
  const lengths: TilePartLength[] = []
  while (at < end && (await word(at)) === SOT) {
    const tile = await segmentAt(at)
    const head = await reader.read(at, Math.min(at + 12, end))
    if (head.length < 12) throw fail('dicom_codestream_damaged')
    const length = new DataView(head.buffer, head.byteOffset, head.length).getUint32(6)
    kept.push({ start: at, end: tile.end })
    let place = tile.end
    while ((await word(place)) !== SOD) {
      const segment = await segmentAt(place)
      if (IMAGE_MARKERS.has(segment.code)) kept.push({ start: place, end: segment.end })
      else kept.push(emptyComment(segment.end - place))
      place = segment.end
    }
    // "If this value is 0, the tile-part contains all data until the EOC marker."
    const next = length === 0 ? await endOfCodestream(reader, place + 2, end) : Math.min(at + length, end)
    if (next <= place) throw fail('dicom_codestream_damaged')
    kept.push({ start: place, end: next })
    lengths.push({ tile: head[4]! * 256 + head[5]!, length: next - at })
    at = next
  }
  if (at + 2 <= end && (await word(at)) === EOC) kept.push({ start: at, end: at + 2 })
  return hasLengths ? kept.toSpliced(header, 0, ...lengthSegments(lengths)) : kept
}

interface TilePartLength {
  tile: number
  length: number
}

/** ISO 15444-1 A.7.1: 16 bits for the tile and 32 for the length of each tile-part. */
function lengthSegments(lengths: readonly TilePartLength[]): Uint8Array[] {
  const [entryBytes, maxEntries, sizes] = [6, 10_000, 0x60]
  return Array.from({ length: Math.ceil(lengths.length / maxEntries) }, (_, nth) => {
    const some = lengths.slice(nth * maxEntries, (nth + 1) * maxEntries)
    const view = new DataView(new ArrayBuffer(6 + some.length * entryBytes))
    view.setUint16(0, TLM)
    view.setUint16(2, 4 + some.length * entryBytes)
    view.setUint8(4, nth)
    view.setUint8(5, sizes)
    some.forEach(({ tile, length }, at) => {
      view.setUint16(6 + at * entryBytes, tile)
      view.setUint32(8 + at * entryBytes, length)
    })
    return new Uint8Array(view.buffer)
  })
}

/** A comment of binary zeros (A.9.2) of as many bytes as a segment that no decoder reads. */
function emptyComment(length: number): Uint8Array {
  const comment = new Uint8Array(length)
  const view = new DataView(comment.buffer)
  view.setUint16(0, COM)
  view.setUint16(2, length - 2)
  return comment
}

/** In the data of a tile-part only packet markers are above 0xFF8F (ISO 15444-1 A.1, A.8). */
async function endOfCodestream(reader: ByteReader, from: number, end: number): Promise<number> {
  for (let at = from; at + 1 < end;) {
    const block = await reader.read(at, Math.min(at + BLOCK_BYTES, end))
    for (let found = block.indexOf(0xff); found !== -1 && found + 1 < block.length; found = block.indexOf(0xff, found + 1))
      if (block[found + 1] === 0xd9) return at + found
    at += block.length - 1
  }
  return end
}
