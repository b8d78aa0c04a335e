import { fail } from '../../../errors/fail'

/** One element to be written. A sequence's value is a list of items, each a list of elements. */
export interface NewElement {
  tag: number
  vr: string
  value: NewValue
}

type NewValue = string | number | readonly (string | number)[] | Uint8Array | readonly (readonly NewElement[])[]

const LONG_LENGTH_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'])

interface BinaryVr {
  size: number
  set(view: DataView, at: number, number: number): void
}

const BINARY_VRS: Partial<Record<string, BinaryVr>> = {
  US: { size: 2, set: (view, at, number) => view.setUint16(at, number, true) },
  SS: { size: 2, set: (view, at, number) => view.setInt16(at, number, true) },
  UL: { size: 4, set: (view, at, number) => view.setUint32(at, number, true) },
  SL: { size: 4, set: (view, at, number) => view.setInt32(at, number, true) },
  FL: { size: 4, set: (view, at, number) => view.setFloat32(at, number, true) },
  FD: { size: 8, set: (view, at, number) => view.setFloat64(at, number, true) },
}

/** Writes elements in explicit VR little endian, in the order of their tags; `fail.badInput` for one that cannot be written. */
export function writeElements(elements: readonly NewElement[]): Uint8Array {
  const sorted = [...elements].sort((a, b) => a.tag - b.tag)
  if (sorted.some(({ tag }, index) => tag === sorted[index + 1]?.tag)) throw fail('dicom_element_repeated')
  return concat(sorted.map(writeElement))
}

/** Joins pieces of bytes. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function writeElement({ tag, vr, value }: NewElement): Uint8Array {
  const body = padToEven(valueBytes(vr, value), vr)
  const long = LONG_LENGTH_VRS.has(vr)
  if (!/^[A-Z]{2}$/.test(vr) || (!long && body.length > 0xfffe)) throw fail('dicom_value_not_valid')
  const head = new Uint8Array(long ? 12 : 8)
  const view = new DataView(head.buffer)
  writeTag(view, tag)
  head.set([vr.charCodeAt(0), vr.charCodeAt(1)], 4)
  if (long) view.setUint32(8, body.length, true)
  else view.setUint16(6, body.length, true)
  return concat([head, body])
}

function valueBytes(vr: string, value: NewValue): Uint8Array {
  if (value instanceof Uint8Array) return value
  if (typeof value === 'object' && vr === 'SQ') return concat(value.map((item) => writeItem(item)))
  const values = typeof value === 'object' ? value : [value]
  const number = BINARY_VRS[vr]
  if (!number) return new TextEncoder().encode(values.map((each) => toTextValue(vr, each)).join('\\'))
  const bytes = new Uint8Array(values.length * number.size)
  const view = new DataView(bytes.buffer)
  values.forEach((each, index) => number.set(view, index * number.size, Number(each)))
  return bytes
}

function writeItem(item: string | number | readonly NewElement[]): Uint8Array {
  if (typeof item !== 'object') throw fail('dicom_sequence_with_values')
  const content = writeElements(item)
  const head = new Uint8Array(8)
  const view = new DataView(head.buffer)
  writeTag(view, 0xfffee000)
  view.setUint32(4, content.length, true)
  return concat([head, content])
}

function writeTag(view: DataView, tag: number): void {
  view.setUint16(0, tag >>> 16, true)
  view.setUint16(2, tag & 0xffff, true)
}

/** PS3.5 6.2: a DS has at most 16 characters. */
function toTextValue(vr: string, value: string | number | readonly NewElement[]): string {
  if (typeof value === 'object') throw fail('dicom_items_without_sequence')
  const text = String(value)
  return vr === 'DS' && typeof value === 'number' && text.length > 16 ? String(Number(value.toPrecision(9))) : text
}

const TEXT_VRS = new Set(['AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'LO', 'LT', 'PN', 'SH', 'ST', 'TM', 'UC', 'UR', 'UT'])

/** The byte that makes a value of odd length even (PS3.5 6.2): text is padded with a space, UIDs and bytes with a zero. */
export const paddingOf = (vr: string): number => (TEXT_VRS.has(vr) ? 0x20 : 0x00)

function padToEven(bytes: Uint8Array, vr: string): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : concat([bytes, Uint8Array.of(paddingOf(vr))])
}
