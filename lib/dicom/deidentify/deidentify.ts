import { fail } from '../../errors/fail'
import type { ConfidentialityProfile } from '../_internal/deidentify/confidentiality-action'
import type { Encoding } from '../_internal/parse/element-header'
import { KeyedPseudonyms } from '../_internal/deidentify/keyed-pseudonyms'
import { paddedText, nameTokensOf } from '../_internal/deidentify/replacement-value'
import { joinSmallPieces, sizeOfPieces, streamPieces, type Piece } from '../_internal/write/pieces'
import {
  sortedPieces,
  addReportRow,
  deidentifyDataSet,
  type ReportRow,
  type DeidentifyContext,
} from '../_internal/deidentify/deidentify-data-set'
import { rewritePixelData } from '../_internal/deidentify/rewrite-pixel-data'
import { UNDEFINED_LENGTH } from '../_internal/standard/tags'
import { writeFileMeta } from '../_internal/write/write-file-meta'
import { itemEnd, itemStart, sequenceEnd, writeElementHeader } from '../_internal/write/write-element-header'
import type { ByteReader } from '../parse/byte-reader'
import { parseDataSet, type DicomObject } from '../parse/parse-data-set'
import { readText } from '../parse/read-value'

export type { ReportRow } from '../_internal/deidentify/deidentify-data-set'

export interface DeidentifyOptions extends ConfidentialityProfile {
  /** Of the project, 16 bytes or more: the same key gives the same UIDs, pseudonyms and days. */
  key: Uint8Array<ArrayBuffer>
  /** How many whole days shifted dates move back, where the caller stores them; else they are derived from the key. */
  dateShiftDays?: number
  /** As in parseDataSet. */
  maxInflatedBytes?: number
}

interface DeidentifiedObject {
  sizeBytes: number
  /** The whole object; can be called repeatedly. Pixels are read from the original during the iteration. */
  bytes(): AsyncIterable<Uint8Array>
  sopClassUid: string
  sopInstanceUid: string
  transferSyntaxUid: string
  /** What was done to each attribute that was changed or removed. */
  report: ReportRow[]
}

const PIXEL_DATA_BY_REFERENCE = /^1\.2\.840\.10008\.1\.2\.4\.(94|95|204|205)$/
const UID = /^[\d.]{1,64}$/
/** MPEG-2, MPEG-4 and HEVC, and video by packets (PS3.5 A.4.5 to A.4.8, A.8). */
const VIDEO_TRANSFER_SYNTAX = /^1\.2\.840\.10008\.1\.2\.(4\.10[0-8](\.1)?|7(\.\d+)?)$/
/**
 * Those of PS3.6 A in which pixels are native, JPEG, JPEG-LS, JPEG 2000, JPEG XL or RLE; the content of others cannot
 * be verified.
 */
const SUPPORTED_TRANSFER_SYNTAX =
  /^1\.2\.840\.10008\.1\.2(\.1|\.1\.99|\.2|\.4\.(5\d|6[0-6]|70|8[01]|9[0-3]|20[1-3]|11[0-2])|\.5)?$/
/** Waveforms that are sound (PS3.4 B.5). */
const AUDIO_SOP_CLASSES = new Set(['1.2.840.10008.5.1.4.1.1.9.4.1', '1.2.840.10008.5.1.4.1.1.9.4.2'])
const DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1.99'
const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
const OFFSET_TABLES = [0x7fe00001, 0x7fe00002]

/**
 * De-identifies an object by the Basic Profile of PS3.15 E.1 and its options.
 *
 * Every element is processed, at any depth, also inside UN: by Table E.1-1, and where it has no row, by the kind of the
 * element. Elements are rewritten in place, in their own encoding (a deflated object is written inflated); pixels are
 * copied byte for byte, without the metadata of compressed images. Preamble and file meta information are created anew.
 *
 * It never declares that no text is burned into the image: the pixels have not been reviewed.
 *
 * @throws AppError `corrupt` for what is not a DICOM object or has no SOP class, `unsupported_type` where the image is
 * stored elsewhere, or the transfer syntax is none of DICOM's
 */
export async function deidentify(file: ByteReader, options: DeidentifyOptions): Promise<DeidentifiedObject> {
  const object = await parseDataSet(file, options)
  if (PIXEL_DATA_BY_REFERENCE.test(object.transferSyntaxUid)) throw fail('dicom_pixels_outside_object')
  if (VIDEO_TRANSFER_SYNTAX.test(object.transferSyntaxUid)) throw fail('dicom_video_not_deidentifiable')
  if (!SUPPORTED_TRANSFER_SYNTAX.test(object.transferSyntaxUid)) throw fail('dicom_not_deidentifiable')
  const sopClassUid = (await readText(object, object.dataSet, 'SOPClassUID')) ?? object.mediaStorageSopClassUid
  if (AUDIO_SOP_CLASSES.has(sopClassUid ?? '')) throw fail('dicom_audio_not_deidentifiable')
  const pseudonyms = new KeyedPseudonyms(options.key)
  const patient = await patientKeyOf(object)
  const days = options.dates === 'shifted' ? (options.dateShiftDays ?? (await pseudonyms.dateShiftDays(patient))) : 0
  const context: DeidentifyContext = {
    walk: { reader: object.reader, steps: 0 },
    profile: options,
    replacement: { pseudonyms, dateShiftDays: days, nameTokens: await readNameTokens(object) },
    report: new Map(),
  }
  const level = await deidentifyDataSet(context, object.dataSet)
  const { encoding } = object.dataSet
  const pixels = await rewritePixelData(object, encoding)
  for (const tag of OFFSET_TABLES) level.delete(tag) // The basic table is part of the pixel data written.
  const pseudonym = patient === '' ? '' : await pseudonyms.patientPseudonym(patient)
  for (const tag of [0x00100010, 0x00100020])
    addReportRow(context.report, { tag, action: 'dummy', rule: 'E.1-1: a pseudonym', path: [] })
  for (const [tag, pieces] of deidentificationElements(options, pseudonym, encoding)) level.set(tag, pieces)

  const sopInstance = await readText(object, object.dataSet, 'SOPInstanceUID')
  // The file meta information is written from these: anything else there is free text.
  if (!sopClassUid || !sopInstance || !UID.test(sopClassUid) || (options.retain?.uids && !UID.test(sopInstance)))
    throw fail('dicom_sop_class_missing')
  const sopInstanceUid = options.retain?.uids ? sopInstance : await pseudonyms.mapUid(sopInstance)
  const transferSyntaxUid =
    object.transferSyntaxUid === DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN ? EXPLICIT_VR_LITTLE_ENDIAN : object.transferSyntaxUid
  const meta = writeFileMeta(sopClassUid, sopInstanceUid, transferSyntaxUid)
  const pieces: Piece[] = joinSmallPieces([meta, ...sortedPieces(level), ...pixels])
  return {
    ...{ sopClassUid, sopInstanceUid, transferSyntaxUid },
    sizeBytes: sizeOfPieces(pieces),
    bytes: () => streamPieces(object.reader, pieces),
    report: [...context.report.values()],
  }
}

/** The patient's key, as far as the object has one: the same patient has the same pseudonym and days in a project. */
async function patientKeyOf(object: DicomObject): Promise<string> {
  const [name, id, issuer] = await Promise.all([0x00100010, 0x00100020, 0x00100021].map((tag) => readAsciiText(object, tag)))
  return id === '' ? name! : `${id}\0${issuer}`
}

/** Names and numbers of the patient and of the staff. */
const NAME_ATTRIBUTES = [
  ...[0x00100010, 0x00100020, 0x00101000, 0x00101001, 0x00101005, 0x00101060, 0x00080050],
  ...[0x00080090, 0x00081048, 0x00081050, 0x00081060, 0x00081070, 0x00321032],
]
async function readNameTokens(object: DicomObject): Promise<ReadonlySet<string>> {
  const names = await Promise.all(NAME_ATTRIBUTES.map((tag) => readAsciiText(object, tag)))
  return new Set(names.flatMap(nameTokensOf))
}

/** The bytes of a short value as ASCII, whatever its character set: enough to compare values. */
async function readAsciiText({ dataSet, reader }: DicomObject, tag: number): Promise<string> {
  const element = dataSet.elements.get(tag)
  if (!element) return ''
  const bytes = await reader.read(element.value.start, Math.min(element.value.end, element.value.start + 1024))
  return String.fromCharCode(...bytes).replace(/^[ \0]+|[ \0]+$/g, '')
}

/** PS3.16 CID 7050: the methods that the object declares. */
const DEIDENTIFICATION_METHOD_CODES: [
  code: string,
  meaning: string,
  isDone: (options: DeidentifyOptions) => boolean | undefined,
][] = [
  ['113100', 'Basic Application Confidentiality Profile', () => true],
  ['113105', 'Clean Descriptors Option', ({ cleanDescriptors }) => cleanDescriptors],
  ['113106', 'Retain Longitudinal Temporal Information Full Dates Option', ({ dates }) => dates === 'kept'],
  ['113107', 'Retain Longitudinal Temporal Information Modified Dates Option', ({ dates }) => dates === 'shifted'],
  ['113108', 'Retain Patient Characteristics Option', ({ retain }) => retain?.patientCharacteristics],
  ['113109', 'Retain Device Identity Option', ({ retain }) => retain?.device],
  ['113110', 'Retain UIDs Option', ({ retain }) => retain?.uids],
  ['113111', 'Retain Safe Private Option', ({ retain }) => retain?.safePrivate],
  ['113112', 'Retain Institution Identity Option', ({ retain }) => retain?.institution],
]
const LONGITUDINAL_TEMPORAL_INFORMATION = { removed: 'REMOVED', shifted: 'MODIFIED', kept: 'UNMODIFIED' } as const

/** Elements that PS3.15 E.1.1 requires, whatever the object had before. */
function deidentificationElements(
  options: DeidentifyOptions,
  pseudonym: string,
  encoding: Encoding,
): [tag: number, pieces: Piece[]][] {
  const element = (tag: number, vr: string, text: string): Piece[] => {
    const bytes = paddedText(text)
    return [writeElementHeader(tag, vr, bytes.length, encoding), bytes]
  }
  const codes = DEIDENTIFICATION_METHOD_CODES.filter(([, , isDone]) => isDone(options)).flatMap(([code, meaning]) => [
    itemStart(encoding),
    ...element(0x00080100, 'SH', code),
    ...element(0x00080102, 'SH', 'DCM'),
    ...element(0x00080104, 'LO', meaning),
    itemEnd(encoding),
  ])
  return [
    [0x00100010, element(0x00100010, 'PN', pseudonym)],
    [0x00100020, element(0x00100020, 'LO', pseudonym)],
    [0x00120062, element(0x00120062, 'CS', 'YES')],
    [0x00120063, element(0x00120063, 'LO', 'Fovea: PS3.15 E.1 with the options that the codes name')],
    [0x00120064, [writeElementHeader(0x00120064, 'SQ', UNDEFINED_LENGTH, encoding), ...codes, sequenceEnd(encoding)]],
    [0x00280303, element(0x00280303, 'CS', LONGITUDINAL_TEMPORAL_INFORMATION[options.dates])],
  ]
}
