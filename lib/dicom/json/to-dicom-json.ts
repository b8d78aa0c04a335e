import { TextWriter } from './text-writer'
import { fail } from '../../errors/fail'
import { decodeCharacterSet } from '../_internal/parse/decode-character-set'
import { trimPadding, trimPaddingEnd } from '../_internal/parse/trim-padding'
import { readElements, type DataSet, type Element } from '../_internal/parse/read-elements'
import { readItemAt, nestedEncoding, type Walk } from '../_internal/parse/walk'
import { swapWords } from '../_internal/pixels/swap-words'
import { explicitVr } from '../_internal/standard/explicit-vr'
import { tagOf } from '../_internal/standard/tags'
import { wordBytesOf } from '../_internal/standard/word-bytes'
import type { DicomObject } from '../parse/parse-data-set'

/** One attribute of the DICOM JSON model (PS3.18 F.2.2). */
export interface DicomJsonAttribute {
  vr: string
  Value?: DicomJsonValue[]
  InlineBinary?: string
  BulkDataURI?: string
}
/** A name has groups of components (PS3.18 F.2.2). */
export type DicomJsonName = Partial<Record<'Alphabetic' | 'Ideographic' | 'Phonetic', string>>
export type DicomJsonValue = string | number | null | DicomJsonName | DicomJson
/** A data set of the DICOM JSON model: attributes by their tag, eight hexadecimal digits (PS3.18 F). */
export interface DicomJson {
  [tag: string]: DicomJsonAttribute
}

/** Says where a value lies that is too long to be part of the text: `00281201`, or `52009230/4/00282000` in an item. */
type BulkDataUri = (path: string) => string

interface WriteDicomJson {
  bulkDataUri: BulkDataUri
  /** Takes the text, some tens of kilobytes at a time. */
  write: (text: string) => Promise<void>
  /** Attributes that are written whatever the object has; they are given its own, or null. */
  made?: Record<string, (own: DicomJsonAttribute | null) => DicomJsonAttribute>
  /** Is given these attributes of the object itself, as they are written; no sequence of more than 64 KiB of text. */
  wanted?: { tags: ReadonlySet<string>; take: (tag: string, attribute: DicomJsonAttribute) => void }
  /** The maximum number of attributes and items together: without one, there may be millions. */
  maxParts?: number
}

/** Longer binary values are bulk data, which a client fetches when it needs them. */
const MAX_INLINE_BYTES = 2048
/** Longer texts, and lists of numbers in text, are bulk data as well. */
const MAX_TEXT_BYTES = 1024 * 1024
/**
 * Of these VRs no element has more, in the encodings that have a length of 16 bits; where another encoding has more, it is no text
 * of them. Their values are of one line each, and a megabyte of them would be half a million.
 */
const MAX_SHORT_TEXT_BYTES = 65_534
const SHORT_TEXT_VRS = new Set(['AE', 'AS', 'CS', 'DA', 'DT', 'LO', 'PN', 'SH', 'TM', 'UI'])
/** PS3.18 F.2.2 lets these be bulk data, and each of their values is one of many. */
const MAX_LISTED_TEXT_BYTES = 64 * 1024
/** So much of an object is made a tree of objects, which takes far more memory than its text. */
const MAX_TREE = { parts: 250_000, characters: 32 * 1024 * 1024 }
/** Deeper than any real report. */
const MAX_DEPTH = 64
const BINARY_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN'])
/** The VRs whose text follows Specific Character Set (PS3.5 6.1.2.2). */
const CHARACTER_SET_VRS = new Set(['SH', 'LO', 'ST', 'LT', 'PN', 'UC', 'UT'])
/** One value, in which a backslash is no delimiter (PS3.5 6.2). */
const SINGLE_TEXT_VRS = new Set(['ST', 'LT', 'UT', 'UR'])
const SPECIFIC_CHARACTER_SET = tagOf('SpecificCharacterSet')
const PIXEL_REPRESENTATION = tagOf('PixelRepresentation')

interface Context extends WriteDicomJson {
  object: DicomObject
  walk: Walk
  out: TextWriter
  characterSets: string[]
  isSigned: boolean
}

/** The eight digits by which DICOM JSON names a tag. */
export const jsonTag = (tag: number): string => tag.toString(16).toUpperCase().padStart(8, '0')

/**
 * Reads the attributes of an object into the DICOM JSON model, as `writeDicomJson` writes them, where they are not too many for
 * the memory.
 *
 * @throws AppError `corrupt` where a sequence is not one, or there are too many
 */
export async function toDicomJson(object: DicomObject, bulkDataUri: BulkDataUri): Promise<DicomJson> {
  const texts: string[] = []
  let left = MAX_TREE.characters
  const write = (text: string) => {
    left -= text.length
    if (left < 0) throw fail('dicom_too_many_elements')
    texts.push(text)
    return Promise.resolve()
  }
  await writeDicomJson(object, { bulkDataUri, write, maxParts: MAX_TREE.parts })
  return JSON.parse(texts.join('')) as DicomJson
}

/**
 * Writes the attributes of an object in the DICOM JSON model (PS3.18 F): all but group lengths, with the pixels and
 * other long values as BulkDataURI. Text is decoded: the JSON is in UTF-8 whatever the object was. Of its text, and of its
 * items, no more than a few are in memory.
 *
 * @throws AppError `corrupt` where a sequence is not one; whatever `write` throws
 */
export async function writeDicomJson(object: DicomObject, options: WriteDicomJson): Promise<void> {
  const out = new TextWriter(options)
  const walk: Walk = { reader: object.reader, steps: 0 }
  await writeDataSet({ ...options, object, walk, out, characterSets: [], isSigned: false }, object.dataSet, '', 0)
  await out.flush()
}

async function writeDataSet(outer: Context, dataSet: DataSet, path: string, depth: number): Promise<void> {
  if (depth > MAX_DEPTH) throw fail('dicom_sequence_too_deep')
  const context = hasContext(dataSet) ? await contextOf(outer, dataSet) : outer
  const { out } = context
  const made = depth === 0 ? (context.made ?? {}) : {}
  let before = '{'
  for (const tag of writtenTags(dataSet, made)) {
    const name = jsonTag(tag)
    out.push(`${before}"${name}":`)
    out.count()
    before = ','
    const element = dataSet.elements.get(tag)
    const take = depth === 0 && context.wanted?.tags.has(name) ? context.wanted.take : null
    if (element && !made[name] && isSequence(element, vrOf(context, element))) {
      await writeSequence(context, element, { path: `${path}${name}`, depth, take })
    } else {
      // Nothing is waited for that is in memory: an object has hundreds of attributes.
      const own = element ? (peekAttribute(context, element, path) ?? (await readAttribute(context, element))) : null
      const attribute = made[name] ? made[name](own) : own!
      out.push(JSON.stringify(attribute))
      take?.(name, attribute)
    }
    if (out.isFull) await out.flush()
  }
  if (depth === 0 && pushPixels(context, before)) before = ','
  out.push(before === '{' ? '{}' : '}')
}

/** In their order, without group lengths, which are of the encoding. */
function writtenTags({ elements }: DataSet, made: object): number[] {
  const always = Object.keys(made).map((tag) => Number.parseInt(tag, 16))
  return [...new Set([...elements.keys(), ...always])].filter((tag) => (tag & 0xffff) !== 0).sort((a, b) => a - b)
}

/** Returns whether there are any. */
function pushPixels({ object: { pixelData }, out, bulkDataUri }: Context, before: string): boolean {
  if (!pixelData || pixelData.value.end <= pixelData.value.start) return false
  const tag = jsonTag(pixelData.tag)
  const attribute = { vr: explicitVr(pixelData.vr, pixelData.tag, false), BulkDataURI: bulkDataUri(tag) }
  out.push(`${before}"${tag}":${JSON.stringify(attribute)}`)
  return true
}

interface SequencePlace {
  path: string
  depth: number
  /** Of one that is wanted. */
  take: NonNullable<WriteDicomJson['wanted']>['take'] | null
}

async function writeSequence(context: Context, element: Element, { path, depth, take }: SequencePlace): Promise<void> {
  const { walk, out } = context
  if (take) out.capture()
  const { start, end } = element.value
  const encoding = nestedEncoding(element, element.encoding)
  let count = 0
  for (let at = start; at < end; count += 1) {
    const { delimiter, content, next } = await readItemAt(walk, at, end, encoding)
    if (delimiter) break
    out.count()
    out.push(count === 0 ? '{"vr":"SQ","Value":[' : ',')
    if (content.start === content.end) out.push('{}')
    else await writeDataSet(context, await readElements(walk, content, encoding), `${path}/${count}/`, depth + 1)
    if (out.isFull) await out.flush()
    at = next
  }
  // PS3.18 F.2.5: an attribute without a value has its VR alone.
  out.push(count === 0 ? '{"vr":"SQ"}' : ']}')
  const text = take ? out.captured() : null
  if (text) take?.(jsonTag(element.tag), JSON.parse(text) as DicomJsonAttribute)
}

const vrOf = ({ isSigned }: Context, { vr, tag }: Element): string => explicitVr(vr, tag, isSigned)

/** An attribute whose value need not be read, or is in memory; else null. */
function peekAttribute(context: Context, element: Element, path: string): DicomJsonAttribute | null {
  const vr = vrOf(context, element)
  if (isBulkData(element, vr)) return { vr, BulkDataURI: context.bulkDataUri(`${path}${jsonTag(element.tag)}`) }
  const { start, end } = element.value
  if (SHORT_TEXT_VRS.has(vr) && end - start > MAX_SHORT_TEXT_BYTES) return { vr }
  const bytes = context.object.reader.peek?.(start, end)
  return bytes ? toAttribute(context, element, vr, bytes) : null
}

const readAttribute = async (context: Context, element: Element): Promise<DicomJsonAttribute> =>
  toAttribute(context, element, vrOf(context, element), await bytesOf(context, element))

/** What the attributes of a data set say about the values of the others. */
async function contextOf(outer: Context, { elements }: DataSet): Promise<Context> {
  const set = elements.get(SPECIFIC_CHARACTER_SET)
  const representation = elements.get(PIXEL_REPRESENTATION)
  const characterSets = set ? (await asciiOf(outer, set)).split('\\').map((one) => one.trim()) : outer.characterSets
  const isSigned = representation ? (await bytesOf(outer, representation, 2)).some((byte) => byte === 1) : outer.isSigned
  return { ...outer, characterSets, isSigned }
}

const hasContext = ({ elements }: DataSet): boolean => elements.has(SPECIFIC_CHARACTER_SET) || elements.has(PIXEL_REPRESENTATION)

const isSequence = ({ isDelimited }: Element, vr: string): boolean => vr === 'SQ' || (isDelimited && vr === 'UN')

function isBulkData({ value: { start, end } }: Element, vr: string): boolean {
  if (BINARY_VRS.has(vr)) return end - start > MAX_INLINE_BYTES
  if (vr === 'UC') return end - start > MAX_LISTED_TEXT_BYTES
  return end - start > (NUMBERS[vr] ? MAX_INLINE_BYTES * 4 : MAX_TEXT_BYTES)
}

function toAttribute(context: Context, element: Element, vr: string, bytes: Uint8Array): DicomJsonAttribute {
  if (element.value.start === element.value.end) return { vr }
  if (element.tag === SPECIFIC_CHARACTER_SET) return { vr, Value: ['ISO_IR 192'] }
  if (BINARY_VRS.has(vr)) return { vr, InlineBinary: base64(littleEndian(bytes, vr, element)) }
  if (NUMBERS[vr]) return withValues(vr, numbersOf(bytes, vr, element.encoding.littleEndian))
  return withValues(vr, textsOf(decodeCharacterSet(bytes, CHARACTER_SET_VRS.has(vr) ? context.characterSets : []), vr))
}

/** PS3.18 F.2.5: an attribute without a value has its VR alone. */
const withValues = (vr: string, values: DicomJsonValue[]): DicomJsonAttribute =>
  values.length === 0 ? { vr } : { vr, Value: values }

const bytesOf = ({ object }: Context, { value: { start, end } }: Element, maxBytes = Infinity): Promise<Uint8Array> =>
  object.reader.read(start, Math.min(end, start + maxBytes))

const asciiOf = async (context: Context, element: Element): Promise<string> =>
  String.fromCharCode(...(await bytesOf(context, element, 1024)))

function textsOf(text: string, vr: string): DicomJsonValue[] {
  if (SINGLE_TEXT_VRS.has(vr)) return [trimPaddingEnd(text)].filter((one) => one !== '')
  const values = text.split('\\').map(vr === 'UI' ? trimPaddingEnd : trimPadding)
  if (values.every((one) => one === '')) return []
  // PS3.18 F.2.5: an empty value between others is null.
  return values.map((one) => (one === '' ? null : vr === 'PN' ? toName(one) : isDecimal(vr) ? toNumber(one) : one))
}

const isDecimal = (vr: string) => vr === 'DS' || vr === 'IS'

/** PS3.18 F.2.3: a decimal text is a number; one that no number is stays a text. */
const toNumber = (text: string): number | string => (Number.isFinite(Number(text)) ? Number(text) : text)

function toName(text: string): DicomJsonName {
  const groups = text.split('=')
  const names = ['Alphabetic', 'Ideographic', 'Phonetic'] as const
  return Object.fromEntries(names.flatMap((name, at) => (groups[at] ? [[name, groups[at].trimEnd()]] : [])))
}

interface NumberVr {
  size: number
  get(view: DataView, at: number, littleEndian: boolean): number | string
}

/** 64-bit integers that a JSON number would round are texts (PS3.18 F.2.3.1). */
const toSafeNumber = (value: bigint): number | string => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value))
/** JSON has no sign for what is not a number: PS3.18 F.2.3.1 writes it as text. */
const toFinite = (value: number): number | string =>
  Number.isFinite(value) ? value : Number.isNaN(value) ? 'NaN' : value > 0 ? 'inf' : '-inf'

const NUMBERS: Partial<Record<string, NumberVr>> = {
  US: { size: 2, get: (view, at, little) => view.getUint16(at, little) },
  SS: { size: 2, get: (view, at, little) => view.getInt16(at, little) },
  UL: { size: 4, get: (view, at, little) => view.getUint32(at, little) },
  SL: { size: 4, get: (view, at, little) => view.getInt32(at, little) },
  FL: { size: 4, get: (view, at, little) => toFinite(view.getFloat32(at, little)) },
  FD: { size: 8, get: (view, at, little) => toFinite(view.getFloat64(at, little)) },
  SV: { size: 8, get: (view, at, little) => toSafeNumber(view.getBigInt64(at, little)) },
  UV: { size: 8, get: (view, at, little) => toSafeNumber(view.getBigUint64(at, little)) },
  AT: { size: 4, get: (view, at, little) => jsonTag(view.getUint16(at, little) * 0x10000 + view.getUint16(at + 2, little)) },
}

function numbersOf(bytes: Uint8Array, vr: string, little: boolean): (number | string)[] {
  const { size, get } = NUMBERS[vr]!
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, index) => get(view, index * size, little))
}

/** PS3.18 F.2.7: InlineBinary is little endian, whatever the object is. */
const littleEndian = (bytes: Uint8Array, vr: string, { encoding }: Pick<Element, 'encoding'>): Uint8Array =>
  encoding.littleEndian ? bytes : swapWords(bytes, wordBytesOf(vr))

function base64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
