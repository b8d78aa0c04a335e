import { fail } from '../../../errors/fail'
import { takeStep, type ByteReader } from '../../parse/byte-reader'
import { parseElementHeader, IMPLICIT_LITTLE, type ElementHeader, type Encoding } from './element-header'
import { ITEM, ITEM_DELIMITER, SEQUENCE_DELIMITER, tagOf, UNDEFINED_LENGTH } from '../standard/tags'

/** Deeper than any real report; a hostile file must not exhaust the stack. */
const MAX_DEPTH = 64
/** Each step costs microseconds: a hostile file of empty elements is stopped here, not after an hour. */
const MAX_STEPS = 5_000_000
const STEPS_PER_YIELD = 4096

/** One walk over an object: its reader, its end, and the number of elements so far. */
export interface Walk {
  reader: ByteReader
  steps: number
}

/** Returns whether a walk has passed more elements than any real object has. */
export const exceedsMaxSteps = ({ steps }: Walk): boolean => steps > MAX_STEPS

/** A span of bytes inside the object. */
export interface Span {
  start: number
  end: number
}

/**
 * Returns the header at an offset without waiting, or null where it has to be read: of the hundreds of headers of an object
 * nearly all are in a block that is there.
 */
export function peekHeaderAt(walk: Walk, offset: number, end: number, encoding: Encoding): ElementHeader | null {
  if ((walk.steps + 1) % STEPS_PER_YIELD === 0) return null
  const head = walk.reader.peek?.(offset, Math.min(offset + 12, end))
  if (!head) return null
  walk.steps += 1
  if (walk.steps > MAX_STEPS) throw fail('dicom_too_many_elements')
  return parseElementHeader(head, encoding)
}

const yieldOnce = () => new Promise<number>((go) => setTimeout(() => go(0), 0))

/** Reads the header at an offset; the span that contains it ends at `end`. */
export async function readHeaderAt(walk: Walk, offset: number, end: number, encoding: Encoding): Promise<ElementHeader> {
  walk.steps += 1
  if (walk.steps > MAX_STEPS) throw fail('dicom_too_many_elements')
  // Reads from memory complete without yielding: other requests of the server must be served meanwhile, and other owners.
  if (walk.steps % STEPS_PER_YIELD === 0) await takeStep(walk.reader, yieldOnce)
  return parseElementHeader(await walk.reader.read(offset, Math.min(offset + 12, end)), encoding)
}

/** Returns the end of a value that says how long it is; null for one that a delimiter ends. */
export const endByLength = ({ length }: ElementHeader, valueStart: number, end: number): number | null =>
  length === UNDEFINED_LENGTH ? null : requireInside(valueStart + length, end)

/** Returns the end of an element's value: by its length, or by walking to its delimiter. */
export async function endOfValue(
  walk: Walk,
  header: ElementHeader,
  valueStart: number,
  end: number,
  encoding: Encoding,
  depth = 0,
) {
  const known = endByLength(header, valueStart, end)
  if (known !== null) return known
  if (isEncapsulated(header)) return endOfFragments(walk, valueStart, end, encoding)
  return endOfSequence(walk, valueStart, end, nestedEncoding(header, encoding), depth + 1)
}

/** PS3.5 6.2.2, note 4: a UN of undefined length is a sequence whose items are in implicit VR little endian. */
export const nestedEncoding = (header: Pick<ElementHeader, 'vr'>, encoding: Encoding): Encoding =>
  header.vr === 'UN' ? IMPLICIT_LITTLE : encoding

/** Pixel data of undefined length is in fragments, not in items of elements. */
const isEncapsulated = ({ tag, vr, length }: ElementHeader): boolean =>
  length === UNDEFINED_LENGTH && (tag === tagOf('PixelData') || vr === 'OB' || vr === 'OW')

/** Returns the end of an item whose header has been read; `content` is the span of its elements. */
export async function readItemAt(walk: Walk, offset: number, end: number, encoding: Encoding, depth = 0) {
  const { tag, length } = peekHeaderAt(walk, offset, end, encoding) ?? (await readHeaderAt(walk, offset, end, encoding))
  const start = offset + 8
  if (tag === SEQUENCE_DELIMITER) return { delimiter: true, content: { start, end: start }, next: start }
  if (tag !== ITEM) throw fail('dicom_sequence_item_not_valid')
  if (length !== UNDEFINED_LENGTH) {
    const next = requireInside(start + length, end)
    return { delimiter: false, content: { start, end: next }, next }
  }
  const next = await endOfItem(walk, start, end, encoding, depth)
  return { delimiter: false, content: { start, end: next - 8 }, next }
}

async function endOfSequence(walk: Walk, start: number, end: number, encoding: Encoding, depth: number): Promise<number> {
  if (depth > MAX_DEPTH) throw fail('dicom_sequence_too_deep')
  for (let offset = start; ;) {
    const item = await readItemAt(walk, offset, end, encoding, depth)
    if (item.delimiter) return item.next
    offset = item.next
  }
}

async function endOfItem(walk: Walk, start: number, end: number, encoding: Encoding, depth: number): Promise<number> {
  for (let offset = start; ;) {
    const header = peekHeaderAt(walk, offset, end, encoding) ?? (await readHeaderAt(walk, offset, end, encoding))
    if (header.tag === ITEM_DELIMITER) return offset + 8
    if (header.tag >>> 16 === 0xfffe) throw fail('dicom_sequence_not_closed')
    const start = offset + header.headerBytes
    offset = endByLength(header, start, end) ?? (await endOfValue(walk, header, start, end, encoding, depth))
  }
}

async function endOfFragments(walk: Walk, start: number, end: number, encoding: Encoding): Promise<number> {
  for (let offset = start; ;) {
    const { tag, length } = peekHeaderAt(walk, offset, end, encoding) ?? (await readHeaderAt(walk, offset, end, encoding))
    if (tag === SEQUENCE_DELIMITER) return offset + 8
    if (tag !== ITEM || length === UNDEFINED_LENGTH) throw fail('dicom_fragments_not_valid')
    offset = requireInside(offset + 8 + length, end)
  }
}

function requireInside(offset: number, end: number): number {
  if (offset <= end) return offset
  throw fail('dicom_length_not_valid')
}
