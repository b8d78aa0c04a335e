import { fail } from '../../../../errors/fail'
import type { KeptPart } from '../kept-part'
import type { HuffmanTable } from './huffman-table'
import { parseJpegFrame, type JpegComponent, type JpegFrame, type JpegScan } from './jpeg-frame'
import { nextMarker } from './next-marker'
import { standardHuffmanTable } from './standard-huffman-table'
import { walkJpegScan } from './walk-jpeg-scan'
import { readHuffmanTables, readQuantisationTables, type QuantisationTable } from './read-jpeg-tables'
import { segmentOf, writeScans, type WrittenScan } from './write-jpeg-scans'

/** No real frame has as many; each costs a step. */
const MAX_SEGMENTS = 100_000
/** Of a progressive image; each may visit every block. */
const MAX_SCANS = 500
const [DHT, SOI, EOI, SOS, DQT, DRI, APP0, APP14] = [0xc4, 0xd8, 0xd9, 0xda, 0xdb, 0xdd, 0xe0, 0xee]
/** SOF0 to SOF15, among which DHT, JPG and DAC have places. */
const isFrame = (code: number) => code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc
/** Markers without a segment: TEM, RSTn, SOI. */
const isStandalone = (code: number) => code === 0x01 || (code >= 0xd0 && code <= SOI)
/** T.871 10.1, without a density: that the colours are YCbCr. */
const JFIF = [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]
/** Adobe TN 5116 §18, without flags; its colour transform comes last. */
const ADOBE = [0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0]
const ADOBE_TRANSFORM_AT = 11
/** libjpeg smooths the blocks of an incomplete progressive image by these coefficients. */
const SMOOTHED_BY = 10

/**
 * Writes a JPEG anew from what a decoder reads (T.81): of the frame and scan headers their fields, of tables those that a
 * scan uses, and of these the entries that it uses, of the coded data the bits up to the last block, of the application
 * segments the colour space that JFIF's and Adobe's name. The coded data is not decoded, and copied as it is.
 *
 * @returns what to write, as parts of the bytes and new bytes
 * @throws AppError `corrupt` where no decoder reads it, `cannot_deidentify` for arithmetic and hierarchical coding
 */
export async function cleanJpeg(bytes: Uint8Array): Promise<KeptPart[]> {
  const image: JpegImage = {
    ...{ huffman: new Map(), quantisation: new Map(), latched: new Map(), scans: [] },
    ...{ frame: null, restartInterval: 0, isJfif: false, transform: null },
  }
  const hasEnd = await readSegments(bytes, image)
  const { frame, scans, latched, isJfif, transform } = image
  if (!frame || scans.length === 0) throw fail('dicom_codestream_damaged')
  markUsed(frame, latched)
  const colour = [
    ...(isJfif ? [segmentOf(APP0, JFIF)] : []),
    ...(transform === null ? [] : [segmentOf(APP14, [...ADOBE, transform])]),
  ]
  return [Uint8Array.of(0xff, SOI), ...colour, ...writeScans(frame, scans), ...(hasEnd ? [Uint8Array.of(0xff, EOI)] : [])]
}

/** What has been read so far. */
interface JpegImage {
  huffman: Map<number, HuffmanTable>
  quantisation: Map<number, QuantisationTable>
  /** By component: the table of its first scan. */
  latched: Map<JpegComponent, QuantisationTable>
  scans: WrittenScan[]
  frame: JpegFrame | null
  restartInterval: number
  isJfif: boolean
  /** Adobe's. */
  transform: number | null
}

/** Reads all segments and scans; returns whether the end marker is there. */
async function readSegments(bytes: Uint8Array, image: JpegImage): Promise<boolean> {
  let at = 2
  for (let segments = 0; ; segments += 1) {
    if (segments > MAX_SEGMENTS || image.scans.length > MAX_SCANS) throw fail('dicom_codestream_too_many_parts')
    const marker = nextMarker(bytes, at)
    if (!marker || marker.code === EOI) return marker !== null
    const start = marker.start + 2
    at = start
    if (isStandalone(marker.code)) continue
    at += bytes[start]! * 256 + (bytes[start + 1] ?? NaN)
    if (!(at >= start + 2 && at <= bytes.length)) throw fail('dicom_codestream_damaged')
    const segment = bytes.subarray(start, at)
    if (marker.code === SOS) {
      at = await readScanAt({ bytes, from: at }, segment, image)
      if (isOneScan(image)) return nextMarker(bytes, at) !== null
    } else readSegment(marker.code, segment, image)
  }
}

/**
 * Whether the first scan has all there is: libjpeg reads nothing behind it (jdinput.c, has_multiple_scans). Panoramas of
 * Samsung phones have their film there, and no end marker.
 */
const isOneScan = ({ frame, scans }: JpegImage) =>
  frame!.process !== 'progressive' && scans.length === 1 && scans[0]!.components.length === frame!.components.length

async function readScanAt(source: { bytes: Uint8Array; from: number }, segment: Uint8Array, image: JpegImage): Promise<number> {
  const { frame, restartInterval, quantisation, latched } = image
  if (!frame) throw fail('dicom_codestream_damaged')
  const scan = readScan(segment, frame, image.huffman)
  const quantisations = frame.process === 'lossless' ? [] : latch(scan, quantisation, latched)
  const { data, next } = await walkJpegScan(source, frame, scan, restartInterval)
  image.scans.push({ ...scan, quantisations, restartInterval, data })
  return next
}

/** Of the segments outside of scans those that a decoder reads; the colour space is known before the first scan. */
function readSegment(code: number, segment: Uint8Array, image: JpegImage): void {
  const isColour = image.scans.length === 0
  if (isFrame(code)) {
    if (image.frame) throw fail('dicom_codestream_damaged')
    image.frame = parseJpegFrame(code, segment)
  } else if (code === DHT) readHuffmanTables(segment, image.huffman)
  else if (code === DQT) readQuantisationTables(segment, image.quantisation)
  else if (code === DRI) image.restartInterval = segment[2]! * 256 + (segment[3] ?? 0)
  else if (code === APP0 && isColour) image.isJfif ||= startsWith(segment, JFIF.slice(0, 5)) && segment.length >= 16
  else if (code === APP14 && isColour && startsWith(segment, ADOBE.slice(0, 5)))
    image.transform = segment[2 + ADOBE_TRANSFORM_AT] ?? image.transform
}

const startsWith = (segment: Uint8Array, name: readonly number[]) => name.every((byte, at) => segment[2 + at] === byte)

/** Parses a scan header (T.81 B.2.3), and finds the tables that it names. What its process does not use of it is dropped. */
function readScan(segment: Uint8Array, frame: JpegFrame, tables: Map<number, HuffmanTable>): WrittenScan {
  const count = segment[2] ?? 0
  if (count < 1 || count > 4 || segment.length < 6 + count * 2) throw fail('dicom_codestream_damaged')
  const [first = 0, last = 0, bits = 0] = segment.subarray(3 + count * 2)
  const { process } = frame
  const [high, low] = [bits >> 4, bits & 15]
  const isBand = process === 'progressive' && first > 0
  const isRefined = process === 'progressive' && high > 0
  if (process === 'progressive' && (last > 63 || first > last || (isBand ? count !== 1 : last !== 0)))
    throw fail('dicom_codestream_damaged')
  const huffman: [number, HuffmanTable][] = []
  const tableAt = (slot: number) => {
    const table = tables.get(slot) ?? standardHuffmanTable(slot)
    if (!table) throw fail('dicom_codestream_damaged')
    tables.set(slot, table)
    huffman.push([slot, table])
    return table
  }
  const components = Array.from({ length: count }, (_, nth) => {
    const component = frame.components.find(({ id }) => id === segment[3 + nth * 2])
    if (!component) throw fail('dicom_codestream_damaged')
    const slots = segment[4 + nth * 2]!
    return {
      component,
      dc: isBand || isRefined ? null : tableAt((slots >> 4) & 3),
      ac: isBand || process === 'sequential' ? tableAt(0x10 | (slots & 3)) : null,
    }
  })
  const range =
    process === 'sequential'
      ? { first: 0, last: 63, high: 0, low: 0 }
      : process === 'lossless'
        ? { first, last: 0, high: 0, low }
        : { first, last, high, low }
  return { components, ...range, huffman, quantisations: [], restartInterval: 0, data: [] }
}

/** The quantisation tables of components whose first scan this is: they keep them, whatever their places hold later. */
function latch(
  { components }: JpegScan,
  tables: ReadonlyMap<number, QuantisationTable>,
  latched: Map<JpegComponent, QuantisationTable>,
): [number, QuantisationTable][] {
  const fresh = components.map(({ component }) => component).filter((component) => !latched.has(component))
  return fresh.map((component) => {
    const table = tables.get(component.quantisation)
    if (!table) throw fail('dicom_codestream_damaged')
    latched.set(component, table)
    return [component.quantisation, table]
  })
}

function markUsed({ process, components }: JpegFrame, latched: ReadonlyMap<JpegComponent, QuantisationTable>): void {
  const isWhole = process !== 'progressive' || components.every(({ lowestBit }) => lowestBit.every((bit) => bit === 0))
  for (const [component, table] of latched) {
    component.used.forEach((isUsed, at) => (table.used[at]! |= isUsed))
    table.used.fill(1, 0, isWhole ? 1 : SMOOTHED_BY)
  }
}
