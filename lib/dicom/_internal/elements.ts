import { fail } from '../../errors/fail'
import type { ElementHeader, Encoding } from './element-header'
import { UNDEFINED_LENGTH } from './tags'
import { endOfValue, headerAt, type Span, type Walk } from './walk'

/** One data element: what it is and where its value lies. The value itself is read when somebody asks. */
export interface Element {
  tag: number
  vr: string
  value: Span
  /** A delimiter ends it, and is part of it: it holds items, whatever its VR says. */
  isDelimited: boolean
  /** How what lies inside is written, where it is a sequence. */
  encoding: Encoding
}

export interface DataSet {
  elements: Map<number, Element>
  encoding: Encoding
}

/** More than any real data set holds at one level. */
const MAX_ELEMENTS = 100_000

/**
 * Reads the elements of one level, in order, until the span ends or `onElement` says stop. Sequences are located, not entered.
 * Where a tag comes twice the first one counts: a reader that took the last could be shown another picture than its neighbour.
 */
export async function readElements(
  walk: Walk,
  span: Span,
  encoding: Encoding,
  onElement?: (header: ElementHeader, valueStart: number) => Promise<'take' | 'stop'>,
): Promise<DataSet> {
  const elements = new Map<number, Element>()
  for (let offset = span.start; offset < span.end;) {
    const header = await headerAt(walk, offset, span.end, encoding)
    const start = offset + header.headerBytes
    if (header.tag >>> 16 === 0xfffe) throw fail.corrupt('The DICOM object closes a sequence that it never opened')
    if (elements.size >= MAX_ELEMENTS) throw fail.corrupt('The DICOM object has more elements than any real one')
    if ((await onElement?.(header, start)) === 'stop') break
    const end = await endOfValue(walk, header, start, span.end, encoding)
    const { tag, vr, length } = header
    const isDelimited = length === UNDEFINED_LENGTH
    if (!elements.has(tag)) elements.set(tag, { tag, vr, value: { start, end }, isDelimited, encoding })
    offset = end
  }
  return { elements, encoding }
}
