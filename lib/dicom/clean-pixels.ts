import { fail } from '../errors/fail'
import type { FrameSamples } from './decode-samples'
import { linesOf, type Lines, type Rectangle } from './_internal/black-out'
import type { Element } from './_internal/elements'
import type { Encoding } from './_internal/element-header'
import { frameBits, readImageFacts, type ImageFacts } from './_internal/image-facts'
import { padded } from './_internal/new-value'
import { sizeOf, streamPieces, type Piece } from './_internal/pieces'
import { rewritePixels } from './_internal/rewrite-pixels'
import { UNDEFINED_LENGTH } from './_internal/tags'
import { writeFileMeta } from './_internal/write-file-meta'
import { itemEnd, itemStart, sequenceEnd, writeHeader } from './_internal/write-header'
import type { ByteReader } from './byte-reader'
import { newDicomUid } from './new-dicom-uid'
import { parseDataSet, type DicomObject } from './parse-data-set'
import { readText } from './read-value'

export type { Rectangle } from './_internal/black-out'

export interface CleanPixels {
  /** What is to be blackened; none where somebody looked and found nothing. */
  rectangles: readonly Rectangle[]
  /** Decodes a compressed frame, counted from 0: never asked where there are no rectangles. */
  decode(frame: number): Promise<FrameSamples>
}

export interface Cleaned {
  sizeBytes: number
  /** The whole object, once or more often; pixels are read from the original while it is taken. */
  bytes(): AsyncIterable<Uint8Array>
  sopInstanceUid: string
}

const BLOCK_BYTES = 1024 * 1024
/** The length of an element has 32 bits, and an odd value is padded. */
const MOST_PIXEL_BYTES = 0xfffffffe - 2
const OFFSET_TABLES = [0x7fe00001, 0x7fe00002]

/**
 * Blackens parts of the picture of an object (PS3.15 E.3.1, Clean Pixel Data), and says in it that somebody looked: Burned In
 * Annotation NO, and the option's code beside what else was done.
 *
 * Without rectangles the pixels stay byte for byte as they are. With some, uncompressed pixels stay but for those; compressed
 * ones are written anew without compression, since what a codestream holds cannot be taken out of it; and the object is a new
 * one, derived from the old.
 *
 * @throws AppError `bad_input` for a rectangle that lies outside, `unsupported_type` for pixels that cannot be blackened here;
 *   whatever `decode` throws
 */
export async function cleanPixels(file: ByteReader, { rectangles, decode }: CleanPixels): Promise<Cleaned> {
  const object = await parseDataSet(file)
  const facts = await readImageFacts(object)
  if (!facts) throw fail.badInput('This object has no picture to look at')
  const { encoding } = object.dataSet
  const level = new Map([...object.dataSet.elements.values()].map((element) => [element.tag, asItIs(element, encoding)]))
  const put = (tag: number, vr: string, value: Uint8Array) =>
    level.set(tag, [writeHeader(tag, vr, value.length, encoding), value])
  const sopClassUid = (await readText(object, object.dataSet, 'SOPClassUID')) ?? object.mediaStorageSopClassUid ?? ''
  const was = (await readText(object, object.dataSet, 'SOPInstanceUID')) ?? ''
  put(0x00120062, 'CS', padded('YES'))
  if (!level.has(0x00120063)) put(0x00120063, 'LO', padded('Fovea: looked at by a person'))
  level.set(0x00120064, await withMethod(object, encoding))
  put(0x00280301, 'CS', padded('NO'))
  if (rectangles.length === 0) {
    const pieces = await rewritePixels(object, encoding)
    for (const tag of OFFSET_TABLES) level.delete(tag) // Of what was written, the basic one is with it.
    const meta = writeFileMeta(sopClassUid, was, object.transferSyntaxUid)
    const all = [meta, ...inOrder(level), ...pieces]
    return { sizeBytes: sizeOf(all), bytes: () => streamPieces(object.reader, all), sopInstanceUid: was }
  }
  for (const rectangle of rectangles) refuseOutside(rectangle, facts)
  const blackened = await blacken(object, facts, { rectangles, decode })
  for (const tag of OFFSET_TABLES) level.delete(tag)
  for (const [tag, vr, value] of blackened.elements) put(tag, vr, value)
  const sopInstanceUid = newDicomUid()
  put(0x00080018, 'UI', padded(sopInstanceUid, 0))
  const type = await textOf(object, 0x00080008)
  put(0x00080008, 'CS', padded(type === '' ? 'DERIVED\\PRIMARY' : type.replace(/^[^\\]*/, 'DERIVED')))
  const head = [writeFileMeta(sopClassUid, sopInstanceUid, blackened.transferSyntaxUid), ...inOrder(level), blackened.header]
  return {
    sizeBytes: sizeOf(head) + blackened.sizeBytes,
    sopInstanceUid,
    bytes: async function* () {
      yield* streamPieces(object.reader, head)
      yield* blackened.bytes()
    },
  }
}

interface Blackened {
  transferSyntaxUid: string
  elements: [tag: number, vr: string, value: Uint8Array][]
  header: Uint8Array
  sizeBytes: number
  bytes(): AsyncIterable<Uint8Array>
}

async function blacken(object: DicomObject, facts: ImageFacts, { rectangles, decode }: CleanPixels): Promise<Blackened> {
  const { encoding } = object.dataSet
  const { pixelData, frames, rows, columns, samples } = facts
  const first = pixelData.fragments ? await decode(0) : null
  const bitsAllocated = first?.bitsAllocated ?? facts.bitsAllocated
  const bitsStored = Math.min(facts.bitsStored, bitsAllocated)
  const laid = first
    ? { ...facts, photometric: first.photometric, planar: false, littleEndian: true, bitsAllocated, bitsStored }
    : { ...facts, littleEndian: pixelData.littleEndian }
  const lines = linesOf(laid)
  const frameBytes = first ? (rows * columns * samples * bitsAllocated) / 8 : frameBits(facts) / 8
  const total = frameBytes * frames
  if (total > MOST_PIXEL_BYTES) throw fail.unsupportedType('The picture of this object is too large to be blackened here')
  const of = (frame: number) => rectangles.filter((rectangle) => (rectangle.frame ?? frame) === frame)
  const padding = total % 2
  const vr = first ? (bitsAllocated === 8 ? 'OB' : 'OW') : pixelData.vr
  const word = (value: number) => Uint8Array.of(value & 0xff, value >> 8)
  return {
    transferSyntaxUid: first ? (encoding.explicit ? '1.2.840.10008.1.2.1' : '1.2.840.10008.1.2') : object.transferSyntaxUid,
    elements: first
      ? [
          [0x00280004, 'CS', padded(first.photometric)],
          [0x00280100, 'US', word(bitsAllocated)],
          [0x00280101, 'US', word(bitsStored)],
          [0x00280102, 'US', word(bitsStored - 1)],
          ...(samples === 3 ? [[0x00280006, 'US', word(0)] as [number, string, Uint8Array]] : []),
        ]
      : [],
    header: writeHeader(pixelData.tag, vr, total + padding, encoding),
    sizeBytes: total + padding,
    bytes: async function* () {
      for (let frame = 0; frame < frames; frame += 1) {
        if (first) yield decodedFrame(frame === 0 ? first : await decode(frame), { frameBytes, first, lines, within: of(frame) })
        else yield* nativeFrame(object, { start: pixelData.value.start + frame * frameBytes, lines, within: of(frame) })
      }
      if (padding) yield new Uint8Array(1)
    },
  }
}

function decodedFrame(
  { bytes, bitsAllocated, photometric }: FrameSamples,
  { frameBytes, first, lines, within }: { frameBytes: number; first: FrameSamples; lines: Lines; within: Rectangle[] },
): Uint8Array {
  const isAlike = bytes.length === frameBytes && bitsAllocated === first.bitsAllocated && photometric === first.photometric
  if (!isAlike) throw fail.unsupportedType('The frames of this object differ from each other: it cannot be blackened here')
  const copy = new Uint8Array(bytes)
  lines.blacken(copy, 0, within)
  return copy
}

/** Reads a frame some lines at a time; what is missing at the end, as checkWhole allows, is written as zero. */
async function* nativeFrame(
  { reader, pixelData }: DicomObject,
  { start, lines, within }: { start: number; lines: Lines; within: Rectangle[] },
): AsyncIterable<Uint8Array> {
  const atOnce = Math.max(1, Math.floor(BLOCK_BYTES / lines.lineBytes))
  for (let line = 0; line < lines.count; line += atOnce) {
    const size = Math.min(atOnce, lines.count - line) * lines.lineBytes
    const from = start + line * lines.lineBytes
    const block = new Uint8Array(size)
    block.set(await reader.read(from, Math.min(from + size, pixelData!.value.end)))
    lines.blacken(block, line, within)
    yield block
  }
}

function refuseOutside({ x, y, width, height, frame = 0 }: Rectangle, { columns, rows, frames }: ImageFacts): void {
  const isInside = x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= columns && y + height <= rows
  if (!isInside || frame < 0 || frame >= frames) throw fail.badInput('A rectangle lies outside the picture')
}

function asItIs({ tag, vr, value, isDelimited }: Element, encoding: Encoding): Piece[] {
  return [writeHeader(tag, vr, isDelimited ? UNDEFINED_LENGTH : value.end - value.start, encoding), value]
}

const inOrder = (level: Map<number, Piece[]>): Piece[] => [...level].sort(([a], [b]) => a - b).flatMap(([, pieces]) => pieces)

const CLEAN_PIXEL_DATA = '113101'

/** PS3.16 CID 7050: what was done is said beside what was done before. */
async function withMethod({ dataSet, reader }: DicomObject, encoding: Encoding): Promise<Piece[]> {
  const element = (tag: number, vr: string, text: string): Piece[] => [
    writeHeader(tag, vr, padded(text).length, encoding),
    padded(text),
  ]
  const known = dataSet.elements.get(0x00120064)
  const before = known ? await reader.read(known.value.start, Math.min(known.value.end, known.value.start + 64 * 1024)) : null
  const isSaid = before !== null && String.fromCharCode(...before.subarray(0, 8192)).includes(CLEAN_PIXEL_DATA)
  const item = isSaid
    ? []
    : [
        itemStart(encoding),
        ...element(0x00080100, 'SH', CLEAN_PIXEL_DATA),
        ...element(0x00080102, 'SH', 'DCM'),
        ...element(0x00080104, 'LO', 'Clean Pixel Data Option'),
        itemEnd(encoding),
      ]
  const items = known ? { start: known.value.start, end: known.value.end - (known.isDelimited ? 8 : 0) } : null
  const head = writeHeader(0x00120064, 'SQ', UNDEFINED_LENGTH, encoding)
  return [head, ...(items && items.end > items.start ? [items] : []), ...item, sequenceEnd(encoding)]
}

async function textOf({ dataSet, reader }: DicomObject, tag: number): Promise<string> {
  const element = dataSet.elements.get(tag)
  if (!element) return ''
  const bytes = await reader.read(element.value.start, Math.min(element.value.end, element.value.start + 256))
  return String.fromCharCode(...bytes).replace(/[ \0]+$/, '')
}
