import { fail } from '../../../errors/fail'
import type { ElementHeader, Encoding } from './element-header'
import { ITEM, SEQUENCE_DELIMITER, tagOf, UNDEFINED_LENGTH } from '../standard/tags'
import { peekHeaderAt, readHeaderAt, type Span, type Walk } from './walk'

/** The location of the pixel data, of which nothing has been read. */
export interface PixelData {
  tag: number
  vr: string
  littleEndian: boolean
  /** False when the file ends before the pixels do. */
  closed: boolean
  /** Native pixels: one span. */
  value: Span
  /** Compressed pixels: their fragments without the offset table; null for native ones. */
  fragments: Span[] | null
  offsetTable: Span | null
}

const MAX_FRAGMENTS = 1_000_000

/** Locates pixel data, native or in fragments. A file that ends too early is noted, not rejected. */
export async function locatePixelData(walk: Walk, header: ElementHeader, start: number, encoding: Encoding): Promise<PixelData> {
  const { sizeBytes } = walk.reader
  const { tag, vr, length } = header
  const common = { tag, vr, littleEndian: encoding.littleEndian }
  if (length !== UNDEFINED_LENGTH) {
    const end = Math.min(start + length, sizeBytes)
    return { ...common, closed: start + length <= sizeBytes, value: { start, end }, fragments: null, offsetTable: null }
  }
  if (tag !== tagOf('PixelData')) throw fail('dicom_pixel_data_length_missing')
  const items: Span[] = []
  const ended = (closed: boolean, end: number): PixelData => {
    // PS3.5 A.4: "The first Item in the Sequence of Items before the encoded Pixel Data Stream shall be a Basic Offset Table Item."
    const [offsetTable = null, ...fragments] = items
    return { ...common, closed, value: { start, end }, fragments, offsetTable }
  }
  for (let offset = start; ;) {
    const item = await nextItem(walk, offset, encoding)
    if (!item) return ended(false, sizeBytes)
    if (item.tag === SEQUENCE_DELIMITER) return ended(true, offset)
    if (item.tag !== ITEM || item.length === UNDEFINED_LENGTH) {
      throw fail('dicom_fragments_not_valid')
    }
    const end = offset + 8 + item.length
    if (end > sizeBytes) return ended(false, sizeBytes)
    if (items.length >= MAX_FRAGMENTS) throw fail('dicom_too_many_fragments')
    items.push({ start: offset + 8, end })
    offset = end
  }
}

async function nextItem(walk: Walk, offset: number, encoding: Encoding): Promise<ElementHeader | null> {
  if (offset + 8 > walk.reader.sizeBytes) return null
  const { sizeBytes } = walk.reader
  return peekHeaderAt(walk, offset, sizeBytes, encoding) ?? readHeaderAt(walk, offset, sizeBytes, encoding)
}
