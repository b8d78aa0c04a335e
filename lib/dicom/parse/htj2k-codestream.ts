import { fail } from '../../errors/fail'

const [SOC, CAP, SIZ, COD, TLM, SOT, EOC] = [0xff4f, 0xff50, 0xff51, 0xff52, 0xff55, 0xff90, 0xffd9]
/** ISO 15444-1 table A.16: resolution, position, component, layer. */
const RPCL = 2
/** ISO 15444-1 A.4.2: Lsot is always 10; the marker itself has two bytes more. */
const SOT_BYTES = 12

/** A tile-part: of a tile, the first to last part of which is numbered. */
interface TilePart {
  start: number
  end: number
  tile: number
  part: number
  /** How many parts the tile has; 0 where this one does not say. */
  parts: number
}

interface Codestream {
  /** The marker segments of the main header: where the values after their length begin. */
  header: Map<number, { start: number; end: number }>
  tileParts: TilePart[]
}

/** Whether bytes begin a codestream of High-Throughput JPEG 2000: SIZ, then capabilities of part 15 (ISO 15444-15 A.3). */
export function isHtj2k(stream: Uint8Array): boolean {
  if (stream.length < 8) return false
  const view = viewOf(stream)
  if (view.getUint16(0) !== SOC || view.getUint16(2) !== SIZ) return false
  const next = 4 + view.getUint16(4)
  // Pcap: the bit of part 15 is the 15th from the left.
  return next + 8 <= stream.length && view.getUint16(next) === CAP && (view.getUint32(next + 4) & 0x00020000) !== 0
}

/**
 * Checks that a codestream has all of its parts: every tile-part that a tile announces, each as long as it says, and the
 * end of codestream after the last. Padding may follow.
 *
 * @throws AppError `preview_unavailable` for one that is cut, or is no codestream
 */
export function requireCompleteHtj2k(stream: Uint8Array): void {
  const { header, tileParts } = parseCodestream(stream)
  const seen = new Map<number, { count: number; parts: number }>()
  for (const { tile, parts } of tileParts) {
    const known = seen.get(tile) ?? { count: 0, parts: 0 }
    seen.set(tile, { count: known.count + 1, parts: Math.max(known.parts, parts) })
  }
  if (seen.size !== tileCount(stream, header)) throw fail('dicom_frame_incomplete')
  for (const { count, parts } of seen.values()) if (parts > 0 && count !== parts) throw fail('dicom_frame_incomplete')
}

/**
 * Returns where each resolution ends in a codestream of one tile in RPCL order, the smallest first: that many bytes from
 * the beginning are an image of that size. The last is the length of the whole.
 *
 * Each resolution is a tile-part, and their lengths in TLM are those of the tile-parts (ISO 15444-1 A.7.1).
 *
 * @throws AppError `preview_unavailable` for a codestream that is incomplete or laid out otherwise
 */
export function htj2kResolutionEnds(stream: Uint8Array): number[] {
  requireCompleteHtj2k(stream)
  const { header, tileParts } = parseCodestream(stream)
  const view = viewOf(stream)
  const [cod, tlm] = [header.get(COD), header.get(TLM)]
  // Scod, then SGcod: progression order; after layers and transformation SPcod: decomposition levels (A.6.1).
  const isRpcl = cod !== undefined && cod.end - cod.start >= 6 && view.getUint8(cod.start + 1) === RPCL
  const levels = isRpcl ? view.getUint8(cod.start + 5) : -1
  const inOrder = tileParts.every(({ tile, part }, at) => tile === 0 && part === at)
  if (!tlm || !inOrder || tileParts.length !== levels + 1) throw fail('dicom_codestream_not_valid')
  const lengths = tilePartLengths(view, tlm)
  const isTold = tileParts.every(({ start, end }, at) => lengths[at] === end - start) && lengths.length === tileParts.length
  if (!isTold) throw fail('dicom_codestream_not_valid')
  return [...tileParts.slice(0, -1).map(({ end }) => end), stream.length]
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)

function parseCodestream(stream: Uint8Array): Codestream {
  const view = viewOf(stream)
  const word = (at: number): number => (at + 2 <= stream.length ? view.getUint16(at) : 0)
  if (word(0) !== SOC) throw fail('dicom_frame_incomplete')
  const header: Codestream['header'] = new Map()
  let at = 2
  while (word(at) !== SOT) {
    const end = at + 2 + word(at + 2)
    if (word(at) < SOC || end < at + 4 || end > stream.length) throw fail('dicom_frame_incomplete')
    header.set(word(at), { start: at + 4, end })
    at = end
  }
  const tileParts: TilePart[] = []
  while (word(at) === SOT) {
    if (at + SOT_BYTES > stream.length) throw fail('dicom_frame_incomplete')
    const length = view.getUint32(at + 6)
    // "If this value is 0, the tile-part contains all data until the EOC marker" (A.4.2).
    const end = length === 0 ? lastEndOfCodestream(stream) : at + length
    if (end < at + SOT_BYTES || end > stream.length) throw fail('dicom_frame_incomplete')
    tileParts.push({
      ...{ start: at, end, tile: word(at + 4) },
      ...{ part: view.getUint8(at + 10), parts: view.getUint8(at + 11) },
    })
    at = end
  }
  if (word(at) !== EOC) throw fail('dicom_frame_incomplete')
  return { header, tileParts }
}

/** Where the last EOC begins: only zeros may follow, the padding of a fragment (PS3.5 A.4). */
function lastEndOfCodestream(stream: Uint8Array): number {
  let end = stream.length
  while (end > 0 && stream[end - 1] === 0) end -= 1
  return end - 2
}

/** ISO 15444-1 A.5.1: the tiles of the image area. */
function tileCount(stream: Uint8Array, header: Codestream['header']): number {
  const siz = header.get(SIZ)
  if (!siz || siz.end - siz.start < 36) throw fail('dicom_frame_incomplete')
  const view = viewOf(stream)
  const [width, height, , , tileWidth, tileHeight, left, top] = Array.from({ length: 8 }, (_, index) =>
    view.getUint32(siz.start + 2 + index * 4),
  ) as [number, number, number, number, number, number, number, number]
  return tileWidth && tileHeight ? Math.ceil((width - left) / tileWidth) * Math.ceil((height - top) / tileHeight) : 0
}

/** ISO 15444-1 A.7.1: ST bytes of a tile's index and SP bytes of a length each. */
function tilePartLengths(view: DataView, { start, end }: { start: number; end: number }): number[] {
  const sizes = view.getUint8(start + 1)
  const indexBytes = (sizes >> 4) & 3
  const lengthBytes = sizes & 0x40 ? 4 : 2
  const lengths: number[] = []
  for (let at = start + 2 + indexBytes; at + lengthBytes <= end; at += indexBytes + lengthBytes)
    lengths.push(lengthBytes === 4 ? view.getUint32(at) : view.getUint16(at))
  return lengths
}
