import type { Element, DataSet } from '../_internal/parse/read-elements'
import { trimPadding } from '../_internal/parse/trim-padding'
import { decodeCharacterSet } from '../_internal/parse/decode-character-set'
import { tagOf, vrOf, type Keyword } from '../_internal/standard/tags'
import type { DicomObject } from './parse-data-set'

/** No text or list of numbers that this module reads is longer; a longer one is truncated. */
const MAX_VALUE_BYTES = 256 * 1024
/** Text in these VRs follows Specific Character Set; all other text is plain ASCII (PS3.5 6.1.2.2). */
const CHARACTER_SET_VRS = new Set(['SH', 'LO', 'ST', 'LT', 'PN', 'UC', 'UT', 'UN'])

/** Reads the raw bytes of an element, up to a limit; empty where the element is missing. */
export async function readBytes(object: DicomObject, dataSet: DataSet, keyword: Keyword, maxBytes = MAX_VALUE_BYTES) {
  const element = dataSet.elements.get(tagOf(keyword))
  if (!element) return new Uint8Array(0)
  const { start, end } = element.value
  return object.reader.read(start, Math.min(end, start + maxBytes))
}

/** Reads the values of a text element, without padding; a missing or empty element has none. */
export const readTexts = async (object: DicomObject, dataSet: DataSet, keyword: Keyword): Promise<string[]> =>
  peekTexts(object, dataSet, keyword) ?? waitForTexts(object, dataSet, keyword)

async function waitForTexts(object: DicomObject, dataSet: DataSet, keyword: Keyword): Promise<string[]> {
  const bytes = await readBytes(object, dataSet, keyword)
  const characterSets = needsCharacterSet(bytes, keyword) ? await readSpecificCharacterSet(object, dataSet) : []
  return splitTexts(decodeCharacterSet(bytes, characterSets))
}

/** The same without waiting; null where bytes have to be read. */
function peekTexts(object: DicomObject, dataSet: DataSet, keyword: Keyword): string[] | null {
  const element = dataSet.elements.get(tagOf(keyword))
  if (!element) return []
  const { start, end } = element.value
  const bytes = object.reader.peek?.(start, Math.min(end, start + MAX_VALUE_BYTES))
  return bytes && !needsCharacterSet(bytes, keyword) ? splitTexts(decodeCharacterSet(bytes, [])) : null
}

const needsCharacterSet = (bytes: Uint8Array, keyword: Keyword): boolean =>
  CHARACTER_SET_VRS.has(vrOf(tagOf(keyword))) && bytes.some((byte) => byte > 0x7e || byte === 0x1b)

function splitTexts(text: string): string[] {
  const values = text.split('\\').map(trimPadding)
  return values.length === 1 && values[0] === '' ? [] : values
}

/** Reads the first value of a text element, or null. */
export const readText = async (object: DicomObject, dataSet: DataSet, keyword: Keyword): Promise<string | null> =>
  (peekTexts(object, dataSet, keyword) ?? (await waitForTexts(object, dataSet, keyword)))[0] || null

/** Reads the values of a numeric element, binary or decimal text, without those that are not numbers. */
export async function readNumbers(object: DicomObject, dataSet: DataSet, keyword: Keyword): Promise<number[]> {
  const element = dataSet.elements.get(tagOf(keyword))
  if (!element) return []
  const vr = numericVr(element, vrOf(element.tag) === 'XS' && (await isSigned(object)))
  if (vr === 'DS' || vr === 'IS') {
    return (peekTexts(object, dataSet, keyword) ?? (await waitForTexts(object, dataSet, keyword)))
      .filter((text) => text !== '')
      .map(Number)
      .filter(Number.isFinite)
  }
  const { start, end } = element.value
  const bytes = object.reader.peek?.(start, Math.min(end, start + MAX_VALUE_BYTES)) ?? (await readBytes(object, dataSet, keyword))
  const read = BINARY_VRS[vr]
  if (!read) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const numbers: number[] = []
  for (let at = 0; at + read.size <= bytes.length; at += read.size)
    numbers.push(read.get(view, at, element.encoding.littleEndian))
  return numbers.filter(Number.isFinite)
}

/** Reads the first value of a numeric element, or null. */
export const readNumber = async (object: DicomObject, dataSet: DataSet, keyword: Keyword): Promise<number | null> =>
  (await readNumbers(object, dataSet, keyword))[0] ?? null

interface Binary {
  size: number
  get(view: DataView, at: number, littleEndian: boolean): number
}

const BINARY_VRS: Partial<Record<string, Binary>> = {
  US: { size: 2, get: (view, at, little) => view.getUint16(at, little) },
  OW: { size: 2, get: (view, at, little) => view.getUint16(at, little) },
  SS: { size: 2, get: (view, at, little) => view.getInt16(at, little) },
  UL: { size: 4, get: (view, at, little) => view.getUint32(at, little) },
  SL: { size: 4, get: (view, at, little) => view.getInt32(at, little) },
  FL: { size: 4, get: (view, at, little) => view.getFloat32(at, little) },
  FD: { size: 8, get: (view, at, little) => view.getFloat64(at, little) },
  OV: { size: 8, get: (view, at, little) => Number(view.getBigUint64(at, little)) },
  UV: { size: 8, get: (view, at, little) => Number(view.getBigUint64(at, little)) },
}

/** Implicit files and UN have no VR: the dictionary's is used, and for "US or SS" the sign of the pixels. */
function numericVr(element: Element, signed: boolean): string {
  const vr = element.vr === 'UN' ? vrOf(element.tag) : element.vr
  return vr === 'XS' ? (signed ? 'SS' : 'US') : vr
}

const isSigned = async (object: DicomObject): Promise<boolean> =>
  (await readNumber(object, object.dataSet, 'PixelRepresentation')) === 1

async function readSpecificCharacterSet(object: DicomObject, dataSet: DataSet): Promise<string[]> {
  const own = await readTexts(object, dataSet, 'SpecificCharacterSet')
  return own.length > 0 || dataSet === object.dataSet ? own : readTexts(object, object.dataSet, 'SpecificCharacterSet')
}
