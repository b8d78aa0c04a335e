import { readUnsigned } from '../_internal/parse/functional-groups'
import type { PixelData } from '../_internal/parse/locate-pixel-data'
import { readElements, type DataSet, type Element } from '../_internal/parse/read-elements'
import { nestedEncoding, readItemAt, type Walk } from '../_internal/parse/walk'
import { pixelWordBytes } from '../_internal/pixels/pixel-word-bytes'
import { swapWords } from '../_internal/pixels/swap-words'
import { explicitVr } from '../_internal/standard/explicit-vr'
import { tagOf } from '../_internal/standard/tags'
import { wordBytesOf } from '../_internal/standard/word-bytes'
import type { DicomObject } from '../parse/parse-data-set'

/** A value as bulk data: where its bytes lie, and how long the words are that have to be turned around. */
export interface BulkValue {
  start: number
  end: number
  /** 1 where the bytes are in little endian already. */
  swappedWordBytes: number
}

const MAX_DEPTH = 32

/**
 * Finds the value that a BulkDataURI of `toDicomJson` names: `00281201`, or `52009230/4/00282000` in the fifth item of a
 * sequence. Native pixels are one value; compressed ones are none: they are sent frame by frame.
 *
 * @returns null where the object has no such value
 * @throws AppError `corrupt` where a sequence is not one
 */
export async function locateValue(object: DicomObject, path: string): Promise<BulkValue | null> {
  if (!/^[0-9a-f]{8}(\/\d{1,7}\/[0-9a-f]{8})*$/i.test(path)) return null
  const [tag, ...rest] = path.split('/')
  if (rest.length > MAX_DEPTH * 2) return null
  const { pixelData } = object
  if (rest.length === 0 && pixelData && pixelData.tag === Number.parseInt(tag!, 16)) {
    if (pixelData.fragments) return null
    return { ...pixelData.value, swappedWordBytes: await pixelWords(object, pixelData) }
  }
  const walk: Walk = { reader: object.reader, steps: 0 }
  let dataSet: DataSet | null = object.dataSet
  let element = elementOf(dataSet, tag!)
  for (let at = 0; at < rest.length && element; at += 2) {
    dataSet = await itemOf(walk, element, Number(rest[at]))
    element = dataSet && elementOf(dataSet, rest[at + 1]!)
  }
  if (!element || element.isDelimited || vrOf(element) === 'SQ' || element.value.end <= element.value.start) return null
  const { littleEndian } = element.encoding
  return { ...element.value, swappedWordBytes: littleEndian ? 1 : wordBytesOf(vrOf(element)) }
}

/** As the frames are read: a sample of 32 bits is one word, though its VR says words of 16. */
async function pixelWords(object: DicomObject, pixelData: PixelData): Promise<number> {
  if (pixelData.tag !== tagOf('PixelData')) return pixelData.littleEndian ? 1 : wordBytesOf(pixelData.vr)
  return pixelWordBytes({ bitsAllocated: (await readUnsigned(object, 'BitsAllocated')) ?? 8, pixelData })
}

/** Whether the pixels are signed matters to "US or SS" alone, not to the size of a word. */
const vrOf = ({ vr, tag }: Element): string => explicitVr(vr, tag, false)

const elementOf = ({ elements }: DataSet, tag: string): Element | null => elements.get(Number.parseInt(tag, 16)) ?? null

async function itemOf(walk: Walk, element: Element, index: number): Promise<DataSet | null> {
  const { start, end } = element.value
  const encoding = nestedEncoding(element, element.encoding)
  for (let [at, count] = [start, 0]; at < end; count += 1) {
    const { delimiter, content, next } = await readItemAt(walk, at, end, encoding)
    if (delimiter) return null
    if (count === index) return readElements(walk, content, encoding)
    at = next
  }
  return null
}

const BLOCK_BYTES = 256 * 1024

/** Streams a value, or a range of it, in little endian (PS3.18 8.7.3.3.1). */
export async function* readBulkValue(
  { reader }: DicomObject,
  { start, end, swappedWordBytes: word }: BulkValue,
  range: { start: number; end: number } | undefined,
): AsyncGenerator<Uint8Array> {
  const [from, till] = [start + (range?.start ?? 0), Math.min(end, start + (range?.end ?? Infinity) + 1)]
  // Whole words are read, of which the range may be a part.
  for (let at = from - ((from - start) % word); at < till; at += BLOCK_BYTES) {
    const next = Math.min(at + BLOCK_BYTES, till + ((word - ((till - start) % word)) % word), end)
    const bytes = swapWords(await reader.read(at, next), word)
    yield bytes.subarray(Math.max(0, from - at), Math.min(bytes.length, till - at))
  }
}
