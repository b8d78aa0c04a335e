import { fail } from '../../../../errors/fail'
import type { ByteReader } from '../../../parse/byte-reader'
import type { KeptPart } from '../kept-part'
import type { Span } from '../../parse/walk'
import { cutSegment } from './cut-segment'
import { jpeg2000Segment, OTHERS, quantisationOf, type Jpeg2000Segment } from './jpeg2000-segment'

/** Segments, and components of headers that describe them. */
const MAX_STEPS = 1_000_000
const BLOCK_BYTES = 64 * 1024
const [SIZ, COD, COC, QCD, QCC, TLM, SOT, SOD, EOC] = [0xff51, 0xff52, 0xff53, 0xff5c, 0xff5d, 0xff55, 0xff90, 0xff93, 0xffd9]
/**
 * ISO 15444-1 table A.2 and 15444-15: what a decoder needs, and where. Comments, profiles, the registration of components
 * and the lengths of packets are not part of it. Of a tile only its first part describes the coding.
 */
const MAIN_MARKERS = new Set([0xff50, SIZ, COD, COC, QCD, QCC, 0xff5e, 0xff5f, 0xff60])
const TILE_MARKERS = new Set([COD, COC, QCD, QCC, 0xff5e, 0xff5f, 0xff61])
const FIRST_PART_MARKERS = new Set([COD, COC, QCD, QCC, 0xff5e])
/** Packed packet headers (PPM, PPT), of which a header has as many as it needs. */
const isRepeated = (code: number) => code === 0xff60 || code === 0xff61 || isExtension(code)
/** ISO 15444-2 table A.2. */
const isExtension = (code: number) => code >= 0xff72 && code <= 0xff79

/** The segments of a header that are kept, and where it ends. */
interface Header {
  segments: Jpeg2000Segment[]
  end: number
  hasLengths: boolean
}

/** Of each quantisation, how many levels the components have that it is for. */
type Levels = Map<Jpeg2000Segment, number>

/**
 * Walks a JPEG 2000 codestream from tile-part to tile-part (ISO 15444-1 A.3), and keeps the segments of the image, as long
 * as their fields imply. The lengths of the tile-parts (Psot, TLM) are written anew.
 *
 * @param isExtended whether extensions of ISO 15444-2 may be there; their segments are kept as they are
 * @throws AppError `corrupt` where a segment extends beyond the end, or is shorter than its fields, or the end is missing
 */
export async function stripJpeg2000Metadata(reader: ByteReader, { start, end }: Span, isExtended: boolean): Promise<KeptPart[]> {
  let components = 0
  let steps = 0
  const count = (more: number) => {
    if ((steps += more) > MAX_STEPS) throw fail('dicom_codestream_too_many_parts')
  }
  const word = async (place: number) => {
    const [high = 0, low = 0] = await reader.read(place, Math.min(place + 2, end))
    return high * 256 + low
  }
  const segmentAt = async (place: number): Promise<Span & { code: number }> => {
    count(1)
    const [code, length] = [await word(place), await word(place + 2)]
    const next = place + 2 + length
    if (code < 0xff4f || length < 2 || next > end) throw fail('dicom_codestream_damaged')
    return { code, start: place, end: next }
  }
  const readHeader = async (from: number, until: number, markers: ReadonlySet<number>): Promise<Header> => {
    const header: Header = { segments: [], end: from, hasLengths: false }
    const seen = new Set<number>()
    while ((await word(header.end)) !== until) {
      const { code, start: at, end: next } = await segmentAt(header.end)
      header.end = next
      header.hasLengths ||= code === TLM
      if (isExtension(code) && !isExtended) throw fail('dicom_codestream_not_valid')
      if (!markers.has(code) && !isExtension(code)) continue
      if (components === 0 && code !== SIZ) throw fail('dicom_codestream_damaged')
      const segment = jpeg2000Segment(code, await reader.read(at, next), components)
      const key = (segment.component + 1) * 0x10000 + code
      if (seen.has(key) && !isRepeated(code)) throw fail('dicom_codestream_damaged')
      seen.add(key)
      if (code === SIZ) components = segment.bytes[38]! * 256 + segment.bytes[39]!
      header.segments.push(segment)
    }
    return header
  }
  const levels: Levels = new Map()
  const main = await readHeader(start + 2, SOT, MAIN_MARKERS)
  count(components)
  countLevels([main], components, levels)
  const kept: KeptPart[] = []
  const lengths: TilePartLength[] = []
  const tiles = new Set<number>()
  let at = main.end
  while (at < end && (await word(at)) === SOT) {
    const { end: from } = await segmentAt(at)
    const sot = cutSegment(await reader.read(at, from), 10)
    const view = new DataView(sot.buffer)
    const [tile, length] = [view.getUint16(4), view.getUint32(6)]
    const header = await readHeader(from, SOD, TILE_MARKERS)
    if (tiles.has(tile) && header.segments.some(({ code }) => FIRST_PART_MARKERS.has(code)))
      throw fail('dicom_codestream_damaged')
    tiles.add(tile)
    if (header.segments.length > 0) {
      count(components + main.segments.length)
      countLevels([header, main], components, levels)
    }
    // "If this value is 0, the tile-part contains all data until the EOC marker."
    const next = length === 0 ? await endOfCodestream(reader, header.end + 2, end) : Math.min(at + length, end)
    if (next <= header.end) throw fail('dicom_codestream_damaged')
    const written = [sot, ...writeHeader(header, levels)]
    const removed = header.end - at - written.reduce((sum, { length: bytes }) => sum + bytes, 0)
    if (length > 0) view.setUint32(6, length - removed)
    kept.push(...written, { start: header.end, end: next })
    lengths.push({ tile, length: (length || next - at) - removed })
    at = next
  }
  if (at + 2 <= end && (await word(at)) === EOC) kept.push({ start: at, end: at + 2 })
  const tileLengths = main.hasLengths ? lengthSegments(lengths) : []
  return [{ start, end: start + 2 }, ...writeHeader(main, levels), ...tileLengths, ...kept]
}

/**
 * Counts the levels that each quantisation is for. A segment of one component is before one of all, and the header of a
 * tile before the main one (A.6).
 */
function countLevels(headers: readonly Header[], components: number, levels: Levels): void {
  const find = (ofAll: number, ofOne: number) => {
    const found = headers.map(({ segments }) => new Map(segments.flatMap((segment) => describes(segment, ofAll, ofOne))))
    return (component: number) =>
      found.map((segments) => segments.get(component) ?? segments.get(OTHERS)).find((segment) => segment !== undefined)
  }
  const [codingOf, quantisationFor] = [find(COD, COC), find(QCD, QCC)]
  for (let component = 0; component < components; component += 1) {
    const [coding, quantisation] = [codingOf(component), quantisationFor(component)]
    if (!coding || !quantisation) throw fail('dicom_codestream_damaged')
    levels.set(quantisation, Math.max(levels.get(quantisation) ?? 0, coding.levels))
  }
}

const describes = (segment: Jpeg2000Segment, ofAll: number, ofOne: number): [number, Jpeg2000Segment][] =>
  segment.code === ofAll || segment.code === ofOne ? [[segment.component, segment]] : []

const writeHeader = ({ segments }: Header, levels: Levels): Uint8Array[] =>
  segments.map((segment) =>
    segment.code === QCD || segment.code === QCC ? quantisationOf(segment, levels.get(segment) ?? 0) : segment.bytes,
  )

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
