import { fail } from '../../errors/fail'
import { EXPLICIT_LITTLE, hasShortLength } from '../_internal/parse/element-header'
import { dictionaryEntry } from '../_internal/standard/data-dictionary'
import { ITEM, tagOf, UNDEFINED_LENGTH } from '../_internal/standard/tags'
import { inlineBytes, isBytesVr, isKnownVr, jsonValueBytes, tagOfJson } from '../_internal/write/json-value-bytes'
import { itemEnd, itemStart, sequenceEnd, writeElementHeader } from '../_internal/write/write-element-header'
import { writeFileMeta } from '../_internal/write/write-file-meta'

/** A value that was sent beside the JSON; it is read when the object is. */
export interface BulkData {
  sizeBytes: number
  /** The syntax of its bytes, where they are pixels; null for little endian words. */
  transferSyntaxUid: string | null
  read(): AsyncIterable<Uint8Array>
}

/** A piece of an object: bytes, or a value that is read when it is its turn. */
type ObjectPiece = Uint8Array | BulkData

/** Finds what a BulkDataURI refers to: several values are the fragments of compressed pixels, in order. */
type FindBulkData = (uri: string) => readonly BulkData[]

/** Deeper than any real report; hostile JSON must not exhaust the stack. */
const MAX_DEPTH = 64
const MAX_SHORT_LENGTH = 0xfffe
const [PIXEL_DATA, CHARACTER_SET] = [tagOf('PixelData'), tagOf('SpecificCharacterSet')]
const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
/** Of bytes that are what they would be in an object of explicit VR little endian. */
const NATIVE_TRANSFER_SYNTAXES = new Set(['1.2.840.10008.1.2', EXPLICIT_VR_LITTLE_ENDIAN])
const BIG_ENDIAN = '1.2.840.10008.1.2.2'

interface Writing {
  pieces: ObjectPiece[]
  findBulkData: FindBulkData
  transferSyntaxUid: string
}

/**
 * Writes the DICOM object of a data set of the DICOM JSON model (PS3.18 F): explicit VR little endian, text in UTF-8,
 * and pixels in the transfer syntax of their bulk data. Elements of the file meta information are written anew.
 *
 * @throws AppError `bad_input` for what is no such data set, or refers to bulk data that is missing
 */
export function fromDicomJson(dataSet: unknown, findBulkData: FindBulkData): ObjectPiece[] {
  const writing: Writing = { pieces: [], findBulkData, transferSyntaxUid: EXPLICIT_VR_LITTLE_ENDIAN }
  const attributes = requireObject(dataSet)
  writeDataSet(writing, { ...attributes, '00080005': { vr: 'CS', Value: ['ISO_IR 192'] } }, 0)
  const uidOf = (tag: string) => {
    const value = (attributes[tag] as { Value?: unknown[] } | undefined)?.Value?.[0]
    return typeof value === 'string' ? value : ''
  }
  return [writeFileMeta(uidOf('00080016'), uidOf('00080018'), writing.transferSyntaxUid), ...writing.pieces]
}

/** Yields the bytes of an object. */
export async function* streamObjectPieces(pieces: readonly ObjectPiece[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) yield piece
    else yield* piece.read()
  }
}

function writeDataSet(writing: Writing, attributes: Record<string, unknown>, depth: number): void {
  if (depth > MAX_DEPTH) throw fail('json_too_deep')
  const rows = Object.entries(attributes).map(([name, attribute]) => [tagOfJson(name), attribute] as const)
  rows.sort(([a], [b]) => a - b)
  rows.forEach(([tag, attribute], index) => {
    if (tag === rows[index + 1]?.[0]) throw fail('dicom_element_repeated')
    // Group lengths, file meta information and delimiters are of the encoding.
    if (tag >>> 16 > 0x0002 && (tag & 0xffff) !== 0 && tag >>> 16 < 0xfffe) writeAttribute(writing, tag, attribute, depth)
  })
}

function writeAttribute(writing: Writing, tag: number, given: unknown, depth: number): void {
  const attribute = requireObject(given)
  const vr = attribute['vr'] ?? dictionaryEntry(tag)?.vr
  if (typeof vr !== 'string' || !isKnownVr(vr)) throw fail('dicom_json_not_valid')
  const { Value: values = [], InlineBinary: inline, BulkDataURI: uri } = attribute
  if (typeof uri === 'string') return writeBulkData(writing, tag, vr, uri)
  if (!Array.isArray(values)) throw fail('dicom_json_not_valid')
  if (vr === 'SQ' && inline === undefined) return writeSequence(writing, tag, values, depth)
  if (isBytesVr(vr) && values.length > 0) throw fail('dicom_json_not_valid')
  if (isBytesVr(vr)) return writeValue(writing, tag, vr, inline === undefined ? new Uint8Array(0) : inlineBytes(inline))
  // A value in a form that its VR does not have would be lost (PS3.18 F.2.2).
  if (inline !== undefined) throw fail('dicom_json_not_valid')
  // Whatever it was, the text is in UTF-8 now.
  writeValue(writing, tag, vr, jsonValueBytes(vr, tag === CHARACTER_SET ? ['ISO_IR 192'] : values))
}

/** Items and sequences end with a delimiter: their length is not known before their bulk data is. */
function writeSequence(writing: Writing, tag: number, items: readonly unknown[], depth: number): void {
  writing.pieces.push(writeElementHeader(tag, 'SQ', UNDEFINED_LENGTH, EXPLICIT_LITTLE))
  for (const item of items) {
    writing.pieces.push(itemStart(EXPLICIT_LITTLE))
    writeDataSet(writing, item === null ? {} : requireObject(item), depth + 1)
    writing.pieces.push(itemEnd(EXPLICIT_LITTLE))
  }
  writing.pieces.push(sequenceEnd(EXPLICIT_LITTLE))
}

/** PS3.5 6.2: values have even length; text is padded with a space, UIDs and bytes with a zero. */
function writeValue({ pieces }: Writing, tag: number, vr: string, value: Uint8Array): void {
  const length = value.length + (value.length % 2)
  if (hasShortLength(vr) && length > MAX_SHORT_LENGTH) throw fail('dicom_value_not_valid')
  pieces.push(writeElementHeader(tag, vr, length, EXPLICIT_LITTLE), value)
  if (length > value.length) pieces.push(Uint8Array.of(vr === 'UI' || isBytesVr(vr) ? 0x00 : 0x20))
}

function writeBulkData(writing: Writing, tag: number, vr: string, uri: string): void {
  const values = writing.findBulkData(uri)
  const [first] = values
  if (!first || vr === 'SQ' || (hasShortLength(vr) && first.sizeBytes > MAX_SHORT_LENGTH)) throw fail('dicom_json_not_valid')
  const syntax = first.transferSyntaxUid ?? EXPLICIT_VR_LITTLE_ENDIAN
  if (syntax === BIG_ENDIAN) throw fail('dicom_json_not_valid')
  if (tag === PIXEL_DATA && !NATIVE_TRANSFER_SYNTAXES.has(syntax)) return writeFragments(writing, values, syntax)
  const size = values.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (size >= UNDEFINED_LENGTH - 1) throw fail('dicom_value_not_valid')
  writing.pieces.push(writeElementHeader(tag, vr, size + (size % 2), EXPLICIT_LITTLE), ...values)
  if (size % 2 === 1) writing.pieces.push(new Uint8Array(1))
}

/** PS3.5 A.4: an empty offset table, and each value as one fragment. */
function writeFragments(writing: Writing, values: readonly BulkData[], transferSyntaxUid: string): void {
  const { pieces } = writing
  writing.transferSyntaxUid = transferSyntaxUid
  pieces.push(writeElementHeader(PIXEL_DATA, 'OB', UNDEFINED_LENGTH, EXPLICIT_LITTLE))
  pieces.push(writeElementHeader(ITEM, '', 0, EXPLICIT_LITTLE))
  for (const value of values) {
    const { sizeBytes } = value
    pieces.push(writeElementHeader(ITEM, '', sizeBytes + (sizeBytes % 2), EXPLICIT_LITTLE), value)
    if (sizeBytes % 2 === 1) pieces.push(new Uint8Array(1))
  }
  pieces.push(sequenceEnd(EXPLICIT_LITTLE))
}

function requireObject(given: unknown): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw fail('dicom_json_not_valid')
  return given as Record<string, unknown>
}
