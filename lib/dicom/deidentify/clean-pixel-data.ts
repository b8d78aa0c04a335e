import { fail } from '../../errors/fail'
import { trimPaddingEnd } from '../_internal/parse/trim-padding'
import type { FrameSamples } from '../render/decode-samples'
import type { Rectangle } from '../_internal/deidentify/blacken-rectangles'
import { layoutElements } from '../_internal/write/layout-elements'
import { coverLargeJpeg, type CoverJpeg } from '../_internal/deidentify/cover-large-jpeg'
import { openPixelSource } from '../_internal/deidentify/pixel-source'
import { planBlackout } from '../_internal/deidentify/plan-blackout'
import type { Element } from '../_internal/parse/read-elements'
import type { Encoding } from '../_internal/parse/element-header'
import { readImagePixelModule, type ImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { pixelWordBytes } from '../_internal/pixels/pixel-word-bytes'
import { swapWordStream } from '../_internal/pixels/swap-word-stream'
import { paddedText } from '../_internal/deidentify/replacement-value'
import { sizeOfPieces, streamPieces, type Piece } from '../_internal/write/pieces'
import { rewritePixelData } from '../_internal/deidentify/rewrite-pixel-data'
import { UNDEFINED_LENGTH } from '../_internal/standard/tags'
import { writeFileMeta } from '../_internal/write/write-file-meta'
import { itemEnd, itemStart, sequenceEnd, writeElementHeader } from '../_internal/write/write-element-header'
import type { ByteReader } from '../parse/byte-reader'
import { readLargeJpeg } from '../render/read-large-jpeg'
import { newDicomUid } from '../write/new-dicom-uid'
import { parseDataSet, type DicomObject } from '../parse/parse-data-set'
import { readText } from '../parse/read-value'

export interface CleanPixelDataOptions {
  /** What to blacken; empty where the review found nothing. */
  rectangles: readonly Rectangle[]
  /** Decodes a compressed frame, counted from 0: never called without rectangles. */
  decode(frame: number): Promise<FrameSamples>
  /**
   * Blackens a photograph of more pixels than `decode` hands over: rectangles of the upright image. Without it such an object is
   * given to `decode` like any other.
   */
  cover?: CoverJpeg
}

interface CleanedObject {
  sizeBytes: number
  /** The whole object; can be called repeatedly. Pixels are read from the original during the iteration. */
  bytes(): AsyncIterable<Uint8Array>
  sopInstanceUid: string
}

/** What is larger without compression is blackened as the JPEG that it is: the pixels of 134 megapixels. */
const MAX_DECODED_BYTES = 384 * 2 ** 20
/** PS3.5 A.4.1. */
const JPEG_BASELINE = '1.2.840.10008.1.2.4.50'
/** The length of an element has 32 bits, and an odd value is padded. */
const MAX_PIXEL_DATA_BYTES = 0xfffffffe - 2
const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
const DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1.99'
const FUNCTIONAL_GROUPS = [0x52009229, 0x52009230]
/** Enhanced CT, MR, ultrasound, X-ray and PET, and ophthalmic photography and tomography (PS3.4 B.5). */
const FIXED_TYPE_SOP_CLASS =
  /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(2\.[12]|4\.[1-4]|6\.2|12\.[12]\.1|13\.1\.\d|77\.1\.5\.\d|128\.1|130)$/
const OFFSET_TABLES = [0x7fe00001, 0x7fe00002]

/**
 * Blackens parts of an object's image (PS3.15 E.3.1, Clean Pixel Data), and records the review in it: Burned In
 * Annotation NO, and the option's code beside those of earlier methods.
 *
 * Without rectangles the pixels stay byte for byte the same. With some, uncompressed pixels change only there;
 * compressed ones are rewritten without compression, since nothing can be removed from a codestream, but for the JPEG of a
 * photograph of more than 134 megapixels, which is encoded anew; the rest of the image looks as before (see planBlackout); and
 * the object is a new one, derived from the old.
 *
 * @throws AppError `bad_input` for a rectangle that is outside, `unsupported_type` for pixels that cannot be blackened
 * here; whatever `decode` throws
 */
export async function cleanPixelData(
  file: ByteReader,
  { rectangles, decode, cover }: CleanPixelDataOptions,
): Promise<CleanedObject> {
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
  put(0x00120063, 'LO', paddedText(await methodWithReview(object)))
  level.set(0x00120064, await withMethodCode(object, encoding))
  put(0x00280301, 'CS', paddedText('NO'))
  if (rectangles.length === 0) {
    const pieces = await rewritePixelData(object, encoding)
    for (const tag of OFFSET_TABLES) level.delete(tag) // The basic table is part of the pixel data written.
    const meta = writeFileMeta(sopClassUid, originalSopInstanceUid, inflated(object.transferSyntaxUid))
    const all = [meta, ...sortByTag(level), ...pieces]
    return { sizeBytes: sizeOfPieces(all), bytes: () => streamPieces(object.reader, all), sopInstanceUid: originalSopInstanceUid }
  }
  for (const rectangle of rectangles) refuseOutside(rectangle, facts)
  const blackened =
    (cover && (await blackenLargeJpeg(object, facts, { rectangles, cover }))) ??
    (await blacken(object, facts, { rectangles, decode }))
  for (const tag of [...OFFSET_TABLES, ...blackened.dropped]) level.delete(tag)
  for (const [tag, vr, value] of blackened.elements) put(tag, vr, value)
  const sopInstanceUid = newDicomUid()
  put(0x00080018, 'UI', paddedText(sopInstanceUid, 0))
  const type = await readAsciiText(object, 0x00080008)
  const derived = type === '' ? 'DERIVED\\PRIMARY' : type.replace(/^[^\\]*/, 'DERIVED')
  if (mayBeDerived(object, sopClassUid)) put(0x00080008, 'CS', paddedText(derived))
  const head = [writeFileMeta(sopClassUid, sopInstanceUid, blackened.transferSyntaxUid), ...sortByTag(level), ...blackened.header]
  return {
    sizeBytes: sizeOfPieces(head) + blackened.sizeBytes,
    sopInstanceUid,
    bytes: async function* () {
      yield* streamPieces(object.reader, head)
      yield* blackened.bytes()
    },
  }
}

/**
 * Returns whether an object's Image Type may become DERIVED without further attributes. That of an enhanced object must
 * equal the Frame Type of its frames, and decides which attributes they must have (PS3.3 C.8.13.1, C.8.16.1); an
 * ophthalmic one is derived only as a montage (C.8.17.2.1.4).
 */
const mayBeDerived = ({ dataSet }: DicomObject, sopClassUid: string): boolean =>
  !FUNCTIONAL_GROUPS.some((tag) => dataSet.elements.has(tag)) && !FIXED_TYPE_SOP_CLASS.test(sopClassUid)

/** A deflated object is read inflated, and written so. */
const inflated = (transferSyntaxUid: string): string =>
  transferSyntaxUid === DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN ? EXPLICIT_VR_LITTLE_ENDIAN : transferSyntaxUid

interface Blackened {
  transferSyntaxUid: string
  elements: [tag: number, vr: string, value: Uint8Array][]
  /** Tags that no longer apply. */
  dropped: number[]
  header: Piece[]
  sizeBytes: number
  bytes(): AsyncIterable<Uint8Array>
}

async function blacken(
  object: DicomObject,
  facts: ImagePixelModule,
  { rectangles, decode }: CleanPixelDataOptions,
): Promise<Blackened> {
  const { encoding } = object.dataSet
  const source = await openPixelSource(object, facts, decode)
  const { layout, frameBytes, isDecoded } = source
  const total = frameBytes * facts.frames
  if (total > MAX_PIXEL_DATA_BYTES) throw fail('dicom_image_too_large_to_redact')
  const rectanglesOf = (frame: number) => rectangles.filter((rectangle) => (rectangle.frame ?? frame) === frame)
  const plan = await planBlackout(object, source, rectanglesOf)
  const padding = total % 2
  async function* lines() {
    for (let frame = 0; frame < facts.frames; frame += 1) {
      for await (const { first, bytes } of source.lines(frame)) {
        source.rows.blacken(bytes, first, rectanglesOf(frame), plan.blackOf(frame))
        yield bytes
      }
    }
    if (padding) yield new Uint8Array(1)
  }
  const wordBytes = isDecoded ? 1 : pixelWordBytes(facts)
  const vr = isDecoded ? (layout.bitsAllocated === 8 ? 'OB' : 'OW') : facts.pixelData.vr
  return {
    transferSyntaxUid: isDecoded
      ? encoding.explicit
        ? EXPLICIT_VR_LITTLE_ENDIAN
        : '1.2.840.10008.1.2'
      : inflated(object.transferSyntaxUid),
    elements: [...(isDecoded ? layoutElements(layout) : []), ...plan.elements],
    dropped: plan.dropped,
    header: [writeElementHeader(facts.pixelData.tag, vr, total + padding, encoding)],
    sizeBytes: total + padding,
    bytes: () => (wordBytes > 1 ? swapWordStream(lines(), wordBytes) : lines()),
  }
}

/** Null for an object that can be written without compression. */
async function blackenLargeJpeg(
  object: DicomObject,
  facts: ImagePixelModule,
  { rectangles, cover }: { rectangles: readonly Rectangle[]; cover: CoverJpeg },
): Promise<Blackened | null> {
  if (facts.columns * facts.rows * facts.samples * (facts.bitsAllocated / 8) <= MAX_DECODED_BYTES) return null
  const jpeg = await readLargeJpeg(object)
  if (!jpeg) return null
  const { elements, pixelData: header } = await coverLargeJpeg(object, facts, { jpeg, rectangles, cover })
  return { transferSyntaxUid: JPEG_BASELINE, elements, dropped: [], header, sizeBytes: 0, bytes: async function* () {} }
}

function refuseOutside({ x, y, width, height, frame = 0 }: Rectangle, { columns, rows, frames }: ImagePixelModule): void {
  const isInside = x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= columns && y + height <= rows
  if (!isInside || frame < 0 || frame >= frames) throw fail('redaction_outside_image')
}

function copyElement({ tag, vr, value, isDelimited }: Element, encoding: Encoding): Piece[] {
  return [writeElementHeader(tag, vr, isDelimited ? UNDEFINED_LENGTH : value.end - value.start, encoding), value]
}

const sortByTag = (level: Map<number, Piece[]>): Piece[] => [...level].sort(([a], [b]) => a - b).flatMap(([, pieces]) => pieces)

/** More methods than any chain of programs leaves; the value's length has 16 bits. */
const MAX_METHOD_BYTES = 8192
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

const REVIEW_METHOD = 'Fovea: burned-in text reviewed by a person'

/** (0012,0063) may have several values: the review is added to the methods before it (PS3.3 C.7.1.1). */
async function methodWithReview(object: DicomObject): Promise<string> {
  const before = await readAsciiText(object, 0x00120063, MAX_METHOD_BYTES)
  const methods = before === '' ? [] : before.split('\\').map((method) => method.trim())
  return (methods.includes(REVIEW_METHOD) ? methods : [...methods, REVIEW_METHOD]).join('\\')
}

async function readAsciiText({ dataSet, reader }: DicomObject, tag: number, maxBytes = 256): Promise<string> {
  const element = dataSet.elements.get(tag)
  if (!element) return ''
  const bytes = await reader.read(element.value.start, Math.min(element.value.end, element.value.start + maxBytes))
  return trimPaddingEnd(String.fromCharCode(...bytes))
}
