import { fail } from '../../../errors/fail'
import type { ElementHeader, Encoding } from './element-header'
import { UNDEFINED_LENGTH } from '../standard/tags'
import { endByLength, endOfValue, peekHeaderAt, readHeaderAt, type Span, type Walk } from './walk'

/** One data element and the location of its value, which is read on request. */
export interface Element {
  tag: number
  vr: string
  value: Span
  /** A delimiter ends it, and is part of it: it contains items, whatever its VR. */
  isDelimited: boolean
  /** The encoding of its content, where it is a sequence. */
  encoding: Encoding
}

export interface DataSet {
  elements: Map<number, Element>
  encoding: Encoding
}

/** More than any real data set has at one level. */
const MAX_ELEMENTS = 100_000

/**
 * Reads the elements of one level, in order, until the span ends or `onElement` stops it. Sequences are located, not
 * entered. Of a duplicate tag the first one counts: a reader that took the last could show another image than other
 * readers.
 */
export async function readElements(
  walk: Walk,
  span: Span,
  encoding: Encoding,
  onElement?: (header: ElementHeader, valueStart: number) => 'take' | 'stop' | Promise<'stop'>,
): Promise<DataSet> {
  const elements = new Map<number, Element>()
  for (let offset = span.start; offset < span.end;) {
    const header = peekHeaderAt(walk, offset, span.end, encoding) ?? (await readHeaderAt(walk, offset, span.end, encoding))
    const start = offset + header.headerBytes
    if (header.tag >>> 16 === 0xfffe) throw fail('dicom_sequence_not_opened')
    if (elements.size >= MAX_ELEMENTS) throw fail('dicom_too_many_elements')
    const judged = onElement?.(header, start)
    // Nothing is waited for that is there: an object has hundreds of elements.
    if ((judged instanceof Promise ? await judged : judged) === 'stop') break
    const end = endByLength(header, start, span.end) ?? (await endOfValue(walk, header, start, span.end, encoding))
    const { tag, vr, length } = header
    const isDelimited = length === UNDEFINED_LENGTH
    if (!elements.has(tag)) elements.set(tag, { tag, vr, value: { start, end }, isDelimited, encoding })
    offset = end
  }
  return { elements, encoding }
}
