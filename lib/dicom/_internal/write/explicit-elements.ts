import type { DicomObject } from '../../parse/parse-data-set'
import { EXPLICIT_LITTLE, hasShortLength } from '../parse/element-header'
import { readElements, type DataSet, type Element } from '../parse/read-elements'
import { nestedEncoding, readItemAt, type Walk } from '../parse/walk'
import { explicitVr } from '../standard/explicit-vr'
import { tagOf, UNDEFINED_LENGTH } from '../standard/tags'
import { wordBytesOf } from '../standard/word-bytes'
import { joinSmallPieces, type Piece } from './pieces'
import { itemEnd, itemStart, sequenceEnd, writeElementHeader } from './write-element-header'
import { paddingOf } from './write-elements'

const MAX_SHORT_LENGTH = 0xffff
const [ICON_IMAGE_SEQUENCE, PIXEL_DATA, PIXEL_REPRESENTATION] = [0x00880200, tagOf('PixelData'), tagOf('PixelRepresentation')]

/** The elements of a data set by tag, each in Explicit VR Little Endian. */
type ExplicitElements = Map<number, Piece[]>

/**
 * Writes the elements of an object in Explicit VR Little Endian, whatever it was written in. A value of odd length is
 * padded where it is written anew. Group lengths, which are of the encoding, are left out; so is an icon whose pixels are compressed, since no element of a native object may be
 * (PS3.5 A.4).
 */
export async function explicitElements(object: DicomObject): Promise<ExplicitElements> {
  const walk: Walk = { reader: object.reader, steps: 0 }
  const { encoding } = object.dataSet
  const written = await dataSetElements(walk, object.dataSet, false)
  const icon = object.dataSet.elements.get(ICON_IMAGE_SEQUENCE)
  if (icon && encoding.explicit && encoding.littleEndian && (await hasCompressedPixels(walk, icon))) written.delete(icon.tag)
  return written
}

/** The pieces of elements in the order of their tags. */
export const sortedElements = (elements: ExplicitElements): Piece[] =>
  [...elements].sort(([a], [b]) => a - b).flatMap(([, pieces]) => pieces)

async function dataSetElements(walk: Walk, { elements }: DataSet, isOuterSigned: boolean): Promise<ExplicitElements> {
  const representation = elements.get(PIXEL_REPRESENTATION)
  const isSigned = representation ? await isOne(walk, representation) : isOuterSigned
  const written: ExplicitElements = new Map()
  for (const element of elements.values())
    if ((element.tag & 0xffff) !== 0) written.set(element.tag, await elementPieces(walk, element, isSigned))
  return written
}

const isOne = async ({ reader }: Walk, { value }: Element): Promise<boolean> =>
  (await reader.read(value.start, Math.min(value.end, value.start + 2))).some((byte) => byte === 1)

async function elementPieces(walk: Walk, element: Element, isSigned: boolean): Promise<Piece[]> {
  const { tag, value, isDelimited, encoding } = element
  const length = value.end - value.start
  if (encoding.explicit && encoding.littleEndian)
    return [writeElementHeader(tag, element.vr, isDelimited ? UNDEFINED_LENGTH : length, EXPLICIT_LITTLE), value]
  // What an explicit writer called unknown stays so; of an implicit one the dictionary knows more.
  const vr = encoding.explicit ? element.vr : explicitVr(element.vr, tag, isSigned)
  if (vr === 'SQ' || (isDelimited && vr === 'UN')) return sequencePieces(walk, element, isSigned)
  // PS3.5 6.2.2: "…UN … when the length of the value exceeds" what the VR's length can say.
  const padding = length % 2 === 0 ? [] : [Uint8Array.of(paddingOf(vr))]
  const isTooLong = hasShortLength(vr) && length + padding.length > MAX_SHORT_LENGTH
  const wordBytes = encoding.littleEndian ? 1 : wordBytesOf(vr)
  const header = writeElementHeader(tag, isTooLong ? 'UN' : vr, length + padding.length, EXPLICIT_LITTLE)
  return [header, wordBytes > 1 ? { ...value, swappedWordBytes: wordBytes } : value, ...padding]
}

async function sequencePieces(walk: Walk, element: Element, isSigned: boolean): Promise<Piece[]> {
  const pieces: Piece[] = [writeElementHeader(element.tag, 'SQ', UNDEFINED_LENGTH, EXPLICIT_LITTLE)]
  for await (const item of itemsOf(walk, element)) {
    const elements = await dataSetElements(walk, item, isSigned)
    pieces.push(...joinSmallPieces([itemStart(EXPLICIT_LITTLE), ...sortedElements(elements), itemEnd(EXPLICIT_LITTLE)]))
  }
  return [...pieces, sequenceEnd(EXPLICIT_LITTLE)]
}

async function* itemsOf(walk: Walk, element: Element): AsyncGenerator<DataSet> {
  const encoding = nestedEncoding(element, element.encoding)
  for (let at = element.value.start; at < element.value.end;) {
    const { delimiter, content, next } = await readItemAt(walk, at, element.value.end, encoding)
    if (delimiter) return
    yield await readElements(walk, content, encoding)
    at = next
  }
}

async function hasCompressedPixels(walk: Walk, sequence: Element): Promise<boolean> {
  for await (const { elements } of itemsOf(walk, sequence)) if (elements.get(PIXEL_DATA)?.isDelimited) return true
  return false
}
