import { fail } from '../../errors/fail'
import type { FrameSamples } from '../render/decode-samples'
import { rowLayoutOf, type RowLayout, type Rectangle } from '../_internal/deidentify/blacken-rectangles'
import type { Element } from '../_internal/parse/read-elements'
import type { Encoding } from '../_internal/parse/element-header'
import { bitsPerFrame, readImagePixelModule, type ImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { paddedText } from '../_internal/deidentify/replacement-value'
import { sizeOfPieces, streamPieces, type Piece } from '../_internal/write/pieces'
import { rewritePixelData } from '../_internal/deidentify/rewrite-pixel-data'
import { UNDEFINED_LENGTH } from '../_internal/standard/tags'
import { writeFileMeta } from '../_internal/write/write-file-meta'
import { itemEnd, itemStart, sequenceEnd, writeElementHeader } from '../_internal/write/write-element-header'
import type { ByteReader } from '../parse/byte-reader'
import { newDicomUid } from '../write/new-dicom-uid'
import { parseDataSet, type DicomObject } from '../parse/parse-data-set'
import { readText } from '../parse/read-value'

export interface CleanPixelDataOptions {
  /** What to blacken; empty where the review found nothing. */
  rectangles: readonly Rectangle[]
  /** Decodes a compressed frame, counted from 0: never called without rectangles. */
  decode(frame: number): Promise<FrameSamples>
}

interface CleanedObject {
  sizeBytes: number
  /** The whole object; can be called repeatedly. Pixels are read from the original during the iteration. */
  bytes(): AsyncIterable<Uint8Array>
  sopInstanceUid: string
}

const BLOCK_BYTES = 1024 * 1024
/** The length of an element has 32 bits, and an odd value is padded. */
const MAX_PIXEL_DATA_BYTES = 0xfffffffe - 2
const OFFSET_TABLES = [0x7fe00001, 0x7fe00002]

/**
 * Blackens parts of an object's image (PS3.15 E.3.1, Clean Pixel Data), and records the review in it: Burned In
 * Annotation NO, and the option's code beside those of earlier methods.
 *
 * Without rectangles the pixels stay byte for byte the same. With some, uncompressed pixels change only there;
 * compressed ones are rewritten without compression, since nothing can be removed from a codestream; and the object is
 * a new one, derived from the old.
 *
 * @throws AppError `bad_input` for a rectangle that is outside, `unsupported_type` for pixels that cannot be blackened
 * here; whatever `decode` throws
 */
export async function cleanPixelData(file: ByteReader, { rectangles, decode }: CleanPixelDataOptions): Promise<CleanedObject> {
  const object = await parseDataSet(file)
  const facts = await readImagePixelModule(object)
  if (!facts) throw fail('dicom_no_image_to_redact')
  const { encoding } = object.dataSet
  const level = new Map([...object.dataSet.elements.values()].map((element) => [element.tag, copyElement(element, encoding)]))
  const put = (tag: number, vr: string, value: Uint8Array) =>
    level.set(tag, [writeElementHeader(tag, vr, value.length, encoding), value])
  const sopClassUid = (await readText(object, object.dataSet, 'SOPClassUID')) ?? object.mediaStorageSopClassUid ?? ''
  const originalSopInstanceUid = (await readText(object, object.dataSet, 'SOPInstanceUID')) ?? ''
  put(0x00120062, 'CS', paddedText('YES'))
  if (!level.has(0x00120063)) put(0x00120063, 'LO', paddedText('Fovea: looked at by a person'))
  level.set(0x00120064, await withMethodCode(object, encoding))
  put(0x00280301, 'CS', paddedText('NO'))
  if (rectangles.length === 0) {
    const pieces = await rewritePixelData(object, encoding)
    for (const tag of OFFSET_TABLES) level.delete(tag) // The basic table is part of the pixel data written.
    const meta = writeFileMeta(sopClassUid, originalSopInstanceUid, object.transferSyntaxUid)
    const all = [meta, ...sortByTag(level), ...pieces]
    return { sizeBytes: sizeOfPieces(all), bytes: () => streamPieces(object.reader, all), sopInstanceUid: originalSopInstanceUid }
  }
  for (const rectangle of rectangles) refuseOutside(rectangle, facts)
  const blackened = await blacken(object, facts, { rectangles, decode })
  for (const tag of OFFSET_TABLES) level.delete(tag)
  for (const [tag, vr, value] of blackened.elements) put(tag, vr, value)
  const sopInstanceUid = newDicomUid()
  put(0x00080018, 'UI', paddedText(sopInstanceUid, 0))
  const type = await readAsciiText(object, 0x00080008)
  put(0x00080008, 'CS', paddedText(type === '' ? 'DERIVED\\PRIMARY' : type.replace(/^[^\\]*/, 'DERIVED')))
  const head = [writeFileMeta(sopClassUid, sopInstanceUid, blackened.transferSyntaxUid), ...sortByTag(level), blackened.header]
  return {
    sizeBytes: sizeOfPieces(head) + blackened.sizeBytes,
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

async function blacken(
  object: DicomObject,
  facts: ImagePixelModule,
  { rectangles, decode }: CleanPixelDataOptions,
): Promise<Blackened> {
  const { encoding } = object.dataSet
  const { pixelData, frames, rows, columns, samples } = facts
  const first = pixelData.fragments ? await decode(0) : null
  const bitsAllocated = first?.bitsAllocated ?? facts.bitsAllocated
  const bitsStored = Math.min(facts.bitsStored, bitsAllocated)
  const layout = first
    ? { ...facts, photometric: first.photometric, planar: false, littleEndian: true, bitsAllocated, bitsStored }
    : { ...facts, littleEndian: pixelData.littleEndian }
  const rowLayout = rowLayoutOf(layout)
  const frameBytes = first ? (rows * columns * samples * bitsAllocated) / 8 : bitsPerFrame(facts) / 8
  const total = frameBytes * frames
  if (total > MAX_PIXEL_DATA_BYTES) throw fail('dicom_image_too_large_to_redact')
  const of = (frame: number) => rectangles.filter((rectangle) => (rectangle.frame ?? frame) === frame)
  const padding = total % 2
  const vr = first ? (bitsAllocated === 8 ? 'OB' : 'OW') : pixelData.vr
  const word = (value: number) => Uint8Array.of(value & 0xff, value >> 8)
  return {
    transferSyntaxUid: first ? (encoding.explicit ? '1.2.840.10008.1.2.1' : '1.2.840.10008.1.2') : object.transferSyntaxUid,
    elements: first
      ? [
          [0x00280004, 'CS', paddedText(first.photometric)],
          [0x00280100, 'US', word(bitsAllocated)],
          [0x00280101, 'US', word(bitsStored)],
          [0x00280102, 'US', word(bitsStored - 1)],
          ...(samples === 3 ? [[0x00280006, 'US', word(0)] as [number, string, Uint8Array]] : []),
        ]
      : [],
    header: writeElementHeader(pixelData.tag, vr, total + padding, encoding),
    sizeBytes: total + padding,
    bytes: async function* () {
      for (let frame = 0; frame < frames; frame += 1) {
        if (first)
          yield decodedFrame(frame === 0 ? first : await decode(frame), {
            frameBytes,
            first,
            lines: rowLayout,
            within: of(frame),
          })
        else
          yield* nativeFrame(object, { start: pixelData.value.start + frame * frameBytes, lines: rowLayout, within: of(frame) })
      }
      if (padding) yield new Uint8Array(1)
    },
  }
}

function decodedFrame(
  { bytes, bitsAllocated, photometric }: FrameSamples,
  { frameBytes, first, lines, within }: { frameBytes: number; first: FrameSamples; lines: RowLayout; within: Rectangle[] },
): Uint8Array {
  const isAlike = bytes.length === frameBytes && bitsAllocated === first.bitsAllocated && photometric === first.photometric
  if (!isAlike) throw fail('dicom_frames_not_redactable')
  const copy = new Uint8Array(bytes)
  lines.blacken(copy, 0, within)
  return copy
}

/** Reads a frame some lines at a time; what may be missing at the end, by checkIntegrity, is written as zero. */
async function* nativeFrame(
  { reader, pixelData }: DicomObject,
  { start, lines, within }: { start: number; lines: RowLayout; within: Rectangle[] },
): AsyncIterable<Uint8Array> {
  const atOnce = Math.max(1, Math.floor(BLOCK_BYTES / lines.rowBytes))
  for (let line = 0; line < lines.count; line += atOnce) {
    const size = Math.min(atOnce, lines.count - line) * lines.rowBytes
    const from = start + line * lines.rowBytes
    const block = new Uint8Array(size)
    block.set(await reader.read(from, Math.min(from + size, pixelData!.value.end)))
    lines.blacken(block, line, within)
    yield block
  }
}

function refuseOutside({ x, y, width, height, frame = 0 }: Rectangle, { columns, rows, frames }: ImagePixelModule): void {
  const isInside = x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= columns && y + height <= rows
  if (!isInside || frame < 0 || frame >= frames) throw fail('redaction_outside_image')
}

function copyElement({ tag, vr, value, isDelimited }: Element, encoding: Encoding): Piece[] {
  return [writeElementHeader(tag, vr, isDelimited ? UNDEFINED_LENGTH : value.end - value.start, encoding), value]
}

const sortByTag = (level: Map<number, Piece[]>): Piece[] => [...level].sort(([a], [b]) => a - b).flatMap(([, pieces]) => pieces)

const CLEAN_PIXEL_DATA_CODE = '113101'

/** PS3.16 CID 7050: adds the method's code to the earlier ones. */
async function withMethodCode({ dataSet, reader }: DicomObject, encoding: Encoding): Promise<Piece[]> {
  const element = (tag: number, vr: string, text: string): Piece[] => [
    writeElementHeader(tag, vr, paddedText(text).length, encoding),
    paddedText(text),
  ]
  const known = dataSet.elements.get(0x00120064)
  const before = known ? await reader.read(known.value.start, Math.min(known.value.end, known.value.start + 64 * 1024)) : null
  const isSaid = before !== null && String.fromCharCode(...before.subarray(0, 8192)).includes(CLEAN_PIXEL_DATA_CODE)
  const item = isSaid
    ? []
    : [
        itemStart(encoding),
        ...element(0x00080100, 'SH', CLEAN_PIXEL_DATA_CODE),
        ...element(0x00080102, 'SH', 'DCM'),
        ...element(0x00080104, 'LO', 'Clean Pixel Data Option'),
        itemEnd(encoding),
      ]
  const items = known ? { start: known.value.start, end: known.value.end - (known.isDelimited ? 8 : 0) } : null
  const head = writeElementHeader(0x00120064, 'SQ', UNDEFINED_LENGTH, encoding)
  return [head, ...(items && items.end > items.start ? [items] : []), ...item, sequenceEnd(encoding)]
}

async function readAsciiText({ dataSet, reader }: DicomObject, tag: number): Promise<string> {
  const element = dataSet.elements.get(tag)
  if (!element) return ''
  const bytes = await reader.read(element.value.start, Math.min(element.value.end, element.value.start + 256))
  return String.fromCharCode(...bytes).replace(/[ \0]+$/, '')
}
