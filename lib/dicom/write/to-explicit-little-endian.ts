import { fail } from '../../errors/fail'
import { explicitVrOf, wordBytesOf } from '../json/to-dicom-json'
import { readBulkValue } from '../json/locate-value'
import { openPixelSource } from '../_internal/deidentify/pixel-source'
import { EXPLICIT_LITTLE, hasShortLength, type Encoding } from '../_internal/parse/element-header'
import { readUnsigned } from '../_internal/parse/functional-groups'
import { readElements, type DataSet, type Element } from '../_internal/parse/read-elements'
import { nestedEncoding, readItemAt, type Walk } from '../_internal/parse/walk'
import { readImagePixelModule, type ImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { layoutElements } from '../_internal/write/layout-elements'
import { evenPadding, sizeOfPieces, streamPieces, type Piece } from '../_internal/write/pieces'
import { itemEnd, itemStart, sequenceEnd, writeElementHeader } from '../_internal/write/write-element-header'
import { writeFileMeta } from '../_internal/write/write-file-meta'
import { UNDEFINED_LENGTH } from '../_internal/standard/tags'
import { swapWords } from '../parse/read-native-frame'
import { type DicomObject } from '../parse/parse-data-set'
import { readText } from '../parse/read-value'
import type { FrameSamples } from '../render/decode-samples'

const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
/** The length of an element has 32 bits, and an odd value is padded. */
const MAX_PIXEL_DATA_BYTES = 0xfffffffe - 2
const MAX_DEPTH = 64
const OFFSET_TABLES = new Set([0x7fe00001, 0x7fe00002])

interface WrittenObject {
  sizeBytes: number
  /** The whole object; can be called repeatedly. */
  bytes(): AsyncIterable<Uint8Array>
}

/**
 * Writes an object in Explicit VR Little Endian, the syntax that every reader knows (PS3.5 A.2): of the same attributes,
 * with compressed pixels decoded. What decoding changes of the description of the pixels is changed.
 *
 * @param decode decodes a compressed frame, counted from 0
 * @throws AppError `corrupt`; whatever `decode` throws
 */
export async function toExplicitLittleEndian(
  object: DicomObject,
  decode: (frame: number) => Promise<FrameSamples>,
): Promise<WrittenObject> {
  const { dataSet, reader } = object
  const facts = object.pixelData ? await readImagePixelModule(object) : null
  const pixels = facts && (await pixelsOf(object, facts, decode))
  const level = new Map<number, Piece[]>()
  const walk: SignedWalk = { reader, steps: 0, isSigned: (await readUnsigned(object, 'PixelRepresentation')) === 1 }
  for (const element of dataSet.elements.values()) {
    const isKept = !OFFSET_TABLES.has(element.tag) && (element.tag & 0xffff) !== 0
    if (isKept) level.set(element.tag, await rewrite(walk, element, 0))
  }
  for (const [tag, vr, value] of pixels?.elements ?? [])
    level.set(tag, [writeElementHeader(tag, vr, value.length, EXPLICIT_LITTLE), value])
  const sopClassUid = (await readText(object, dataSet, 'SOPClassUID')) ?? object.mediaStorageSopClassUid ?? ''
  const sopInstanceUid = (await readText(object, dataSet, 'SOPInstanceUID')) ?? ''
  const head: Piece[] = [
    writeFileMeta(sopClassUid, sopInstanceUid, EXPLICIT_VR_LITTLE_ENDIAN),
    ...[...level].sort(([a], [b]) => a - b).flatMap(([, pieces]) => pieces),
    ...(pixels ? [pixels.header] : []),
  ]
  return {
    sizeBytes: sizeOfPieces(head) + (pixels?.sizeBytes ?? 0),
    bytes: async function* () {
      yield* streamPieces(reader, head)
      if (pixels) yield* pixels.bytes()
    },
  }
}

interface WrittenPixels {
  elements: [tag: number, vr: string, value: Uint8Array][]
  header: Uint8Array
  sizeBytes: number
  bytes(): AsyncIterable<Uint8Array>
}

async function pixelsOf(object: DicomObject, facts: ImagePixelModule, decode: (frame: number) => Promise<FrameSamples>) {
  const { pixelData } = facts
  return pixelData.fragments ? decodedPixels(object, facts, decode) : nativePixels(object, facts)
}

async function decodedPixels(
  object: DicomObject,
  facts: ImagePixelModule,
  decode: (frame: number) => Promise<FrameSamples>,
): Promise<WrittenPixels> {
  const source = await openPixelSource(object, facts, decode)
  const total = source.frameBytes * facts.frames
  if (total > MAX_PIXEL_DATA_BYTES) throw fail('dicom_image_too_large')
  const padding = total % 2
  return {
    elements: layoutElements(source.layout),
    header: writeElementHeader(
      facts.pixelData.tag,
      source.layout.bitsAllocated === 8 ? 'OB' : 'OW',
      total + padding,
      EXPLICIT_LITTLE,
    ),
    sizeBytes: total + padding,
    bytes: async function* () {
      for (let frame = 0; frame < facts.frames; frame += 1) for await (const { bytes } of source.lines(frame)) yield bytes
      if (padding) yield new Uint8Array(1)
    },
  }
}

function nativePixels(object: DicomObject, { pixelData }: ImagePixelModule): WrittenPixels {
  const { tag, vr, value, littleEndian } = pixelData
  const length = value.end - value.start
  const padding = length % 2
  const bulk = { ...value, swappedWordBytes: littleEndian ? 1 : wordBytesOf(vr) }
  return {
    elements: [],
    header: writeElementHeader(tag, vr, length + padding, EXPLICIT_LITTLE),
    sizeBytes: length + padding,
    bytes: async function* () {
      yield* readBulkValue(object, bulk, undefined)
      if (padding) yield new Uint8Array(1)
    },
  }
}

const isExplicitLittle = ({ explicit, littleEndian }: Encoding): boolean => explicit && littleEndian

/** A walk, and which VR "US or SS" is. */
interface SignedWalk extends Walk {
  isSigned: boolean
}

/** One element with all that it contains. One that is encoded so already is copied as it is. */
async function rewrite(walk: SignedWalk, element: Element, depth: number): Promise<Piece[]> {
  const { tag, value, isDelimited, encoding } = element
  const length = value.end - value.start
  if (isExplicitLittle(encoding)) {
    return [writeElementHeader(tag, element.vr, isDelimited ? UNDEFINED_LENGTH : length, EXPLICIT_LITTLE), value]
  }
  const vr = explicitVrOf(element, walk.isSigned)
  if (vr === 'SQ' || isDelimited) return rewriteSequence(walk, element, depth)
  // PS3.5 6.2.2: a value too long for the length of its VR is of an unknown one.
  const written = hasShortLength(vr) && length > 0xfffe ? 'UN' : vr
  const header = writeElementHeader(tag, written, length + (length % 2), EXPLICIT_LITTLE)
  const word = encoding.littleEndian ? 1 : wordBytesOf(vr)
  if (word === 1) return [header, value, ...evenPadding(length)]
  const bytes = (await walk.reader.read(value.start, value.end)).slice()
  swapWords(bytes, word)
  return [header, bytes, ...evenPadding(length)]
}

async function rewriteSequence(walk: SignedWalk, element: Element, depth: number): Promise<Piece[]> {
  if (depth > MAX_DEPTH) throw fail('dicom_sequence_too_deep')
  const { tag, value } = element
  const encoding = nestedEncoding(element, element.encoding)
  const pieces: Piece[] = [writeElementHeader(tag, 'SQ', UNDEFINED_LENGTH, EXPLICIT_LITTLE)]
  for (let at = value.start; at < value.end;) {
    const { delimiter, content, next } = await readItemAt(walk, at, value.end, encoding)
    if (delimiter) break
    pieces.push(itemStart(EXPLICIT_LITTLE), ...(await rewriteItem(walk, await readElements(walk, content, encoding), depth)))
    pieces.push(itemEnd(EXPLICIT_LITTLE))
    at = next
  }
  return [...pieces, sequenceEnd(EXPLICIT_LITTLE)]
}

async function rewriteItem(walk: SignedWalk, { elements }: DataSet, depth: number): Promise<Piece[]> {
  const pieces: Piece[] = []
  // Group lengths of another encoding would be wrong (PS3.5 7.2: retired).
  for (const element of elements.values())
    if ((element.tag & 0xffff) !== 0) pieces.push(...(await rewrite(walk, element, depth + 1)))
  return pieces
}
