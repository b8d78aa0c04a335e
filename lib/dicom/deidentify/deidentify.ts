import { fail } from '../../errors/fail'
import { cleanDocument, documentElements, type CleanPdf } from '../_internal/deidentify/clean-document'
import type { ConfidentialityProfile } from '../_internal/deidentify/confidentiality-action'
import { deidentificationElements } from '../_internal/deidentify/deidentification-elements'
import {
  addReportRow,
  type DeidentificationReport,
  newReport,
  replaceReportRows,
  type ReportRow,
} from '../_internal/deidentify/deidentification-report'
import { deidentifyDataSet, type DeidentifyContext, sortedPieces } from '../_internal/deidentify/deidentify-data-set'
import { KeyedPseudonyms } from '../_internal/deidentify/keyed-pseudonyms'
import { missingInstanceUids } from '../_internal/deidentify/missing-instance-uids'
import { patientKeyOf, readAsciiText, readNameTokens } from '../_internal/deidentify/patient-identity'
import { reportBehindPixels } from '../_internal/deidentify/report/report-behind-pixels'
import { JPEG_LS_LOSSLESS, mustBeRecoded, recodePixelData, type RecodeFrames } from '../_internal/deidentify/recode-frames'
import { rewritePixelData } from '../_internal/deidentify/rewrite-pixel-data'
import { paddedText } from '../_internal/deidentify/replacement-value'
import type { DataSet } from '../_internal/parse/read-elements'
import { isRegisteredUid } from '../_internal/standard/registered-uids'
import { joinSmallPieces, sizeOfPieces, streamPieces, type Piece } from '../_internal/write/pieces'
import { writeElementHeader } from '../_internal/write/write-element-header'
import { writeFileMeta } from '../_internal/write/write-file-meta'
import type { ByteReader } from '../parse/byte-reader'
import { parseDataSet, type DicomObject } from '../parse/parse-data-set'
import { readText } from '../parse/read-value'

export type { ReportRow } from '../_internal/deidentify/deidentification-report'

export interface DeidentifyOptions extends ConfidentialityProfile {
  /** Of the project, 16 bytes or more: the same key gives the same UIDs, pseudonyms and days. */
  key: Uint8Array<ArrayBuffer>
  /** How many whole days shifted dates move back, where the caller stores them; else they are derived from the key. */
  dateShiftDays?: number
  /**
   * Encodes the frames of this object anew: called only for JPEG-LS, JPEG 2000, HTJ2K and JPEG XL, and for JPEG with more
   * bits a sample than Bits Stored. Without it, such an object is refused.
   */
  recode?: RecodeFrames
  /** For those who read no report: the pixels are not read once more to say whether they change. */
  withoutReport?: boolean
  /** Cleans the document of an encapsulated PDF. Without it, such an object is refused: its pages may show a name. */
  cleanPdf?: CleanPdf
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
  /** How many changes the report does not list: 0 for every real object. */
  unlistedChanges: number
}

const PIXEL_DATA_BY_REFERENCE = /^1\.2\.840\.10008\.1\.2\.4\.(94|95|204|205)$/
const UID = /^[\d.]{1,64}$/
/** MPEG-2, MPEG-4 and HEVC, and video by packets (PS3.5 A.4.5 to A.4.8, A.8). */
const VIDEO_TRANSFER_SYNTAX = /^1\.2\.840\.10008\.1\.2\.(4\.10[0-8](\.1)?|7(\.\d+)?)$/
/**
 * Those of PS3.6 A in which pixels are native, deflated, JPEG, JPEG-LS, JPEG 2000, JPEG XL or RLE; the content of others
 * cannot be verified.
 */
const SUPPORTED_TRANSFER_SYNTAX =
  /^1\.2\.840\.10008\.1\.2(\.1|\.1\.99|\.2|\.4\.(5\d|6[0-6]|70|8[01]|9[0-3]|20[1-3]|11[0-2])|\.5|\.8\.1)?$/
/** Waveforms that are sound (PS3.4 B.5). */
const AUDIO_SOP_CLASSES = new Set(['1.2.840.10008.5.1.4.1.1.9.4.1', '1.2.840.10008.5.1.4.1.1.9.4.2'])
const DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1.99'
const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
/** PS3.3 F: the index of a medium, with a record for each of its patients. */
const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10'
const DIRECTORY_RECORD_SEQUENCE = 0x00041220
const isDirectory = ({ mediaStorageSopClassUid, dataSet }: DicomObject): boolean =>
  mediaStorageSopClassUid === MEDIA_STORAGE_DIRECTORY || dataSet.elements.has(DIRECTORY_RECORD_SEQUENCE)
const NUMBER_OF_FRAMES = 0x00280008
const OFFSET_TABLES = [0x7fe00001, 0x7fe00002]
/** PS3.10 7.1: what write-file-meta.ts writes anew of every object. */
const WRITTEN_FILE_META = new Set([0x00020001, 0x00020002, 0x00020003, 0x00020010, 0x00020012, 0x00020013])
const OTHER_FILE_META = 'the file meta information is written anew'
const OTHER_OFFSET_TABLE = 'frames are written anew, with the basic offset table'

/**
 * De-identifies an object by the Basic Profile of PS3.15 E.1 and its options.
 *
 * Every element is processed, at any depth, also inside UN: by Table E.1-1, and where it has no row, by the kind of the
 * element. Elements are rewritten in place, in their own encoding (a deflated object is written inflated). Samples stay as
 * they are, without the bits of their words that are not part of one: native, run-length coded and JPEG frames are copied
 * without what a decoder does not read; other codestreams become JPEG-LS without loss. Preamble and file meta information
 * are created anew.
 *
 * It never declares that no text is burned into the image: the pixels have not been reviewed.
 *
 * @throws AppError `corrupt` for what is not a DICOM object or has no SOP class, `cannot_deidentify` for video, audio and
 * an encoding that cannot be inspected, `unsupported_type` where the image is stored elsewhere, its class is none that
 * PS3.6 registers, or it is a DICOMDIR
 */
export async function deidentify(file: ByteReader, options: DeidentifyOptions): Promise<DeidentifiedObject> {
  const object = await parseDataSet(file)
  if (isDirectory(object)) throw fail('dicom_directory')
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
    report: newReport(),
  }
  const document = await cleanDocument(object, context.report, options.cleanPdf)
  const level = await deidentifyDataSet(context, withoutTags(object.dataSet, documentElements(document.length > 0)))
  const { encoding } = object.dataSet
  const isRecoded = await mustBeRecoded(object)
  const pixels = isRecoded
    ? await recodePixelData(object, options.recode, { level, report: context.report })
    : await rewritePixelData(object, encoding, options.withoutReport ? null : context.report)
  for (const tag of OFFSET_TABLES)
    if (level.delete(tag)) addReportRow(context.report, { tag, action: 'remove', rule: OTHER_OFFSET_TABLE, path: [] })
  await reportBehindPixels(object, options, context.report)
  for (const tag of object.fileMetaTags)
    if (!WRITTEN_FILE_META.has(tag)) addReportRow(context.report, { tag, action: 'remove', rule: OTHER_FILE_META, path: [] })
  for (const [tag, pieces] of [...document, ...(await correctFrameCount(object, context.report))]) level.set(tag, pieces)
  const pseudonym = patient === '' ? '' : await pseudonyms.patientPseudonym(patient)
  for (const tag of [0x00100010, 0x00100020])
    if (pseudonym !== '') replaceReportRows(context.report, { tag, action: 'dummy', rule: 'E.1-1: a pseudonym', path: [] })
    else if (!object.dataSet.elements.has(tag))
      addReportRow(context.report, { tag, action: 'empty', rule: 'E.1-1: Z, where nobody is named', path: [] })
  for (const [tag, pieces] of deidentificationElements(options, pseudonym, encoding)) level.set(tag, pieces)

  const sopInstance = await readText(object, object.dataSet, 'SOPInstanceUID')
  // The file meta information is written from these: anything else there is free text.
  if (!sopClassUid || !sopInstance || !UID.test(sopClassUid) || (options.retain?.uids && !UID.test(sopInstance)))
    throw fail('dicom_sop_class_missing')
  if (!isRegisteredUid(sopClassUid)) throw fail('dicom_class_not_registered')
  for (const [tag, pieces] of await missingInstanceUids(
    object,
    sopClassUid,
    { patient, sopInstance, pseudonyms },
    context.report,
  ))
    level.set(tag, pieces)
  const sopInstanceUid = options.retain?.uids ? sopInstance : await pseudonyms.mapUid(sopInstance)
  const isDeflated = object.transferSyntaxUid === DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN
  const writtenSyntaxUid = isDeflated ? EXPLICIT_VR_LITTLE_ENDIAN : object.transferSyntaxUid
  const transferSyntaxUid = isRecoded ? JPEG_LS_LOSSLESS : writtenSyntaxUid
  const meta = writeFileMeta(sopClassUid, sopInstanceUid, transferSyntaxUid)
  const pieces: Piece[] = joinSmallPieces([meta, ...sortedPieces(level), ...pixels])
  return {
    ...{ sopClassUid, sopInstanceUid, transferSyntaxUid },
    sizeBytes: sizeOfPieces(pieces),
    bytes: () => streamPieces(object.reader, pieces),
    report: [...context.report.rows.values()],
    unlistedChanges: context.report.unlisted,
  }
}

const withoutTags = (dataSet: DataSet, tags: readonly number[]): DataSet => ({
  ...dataSet,
  elements: new Map([...dataSet.elements].filter(([tag]) => !tags.includes(tag))),
})

/** An object with pixels has a frame, whatever it says; one that says 0 of them would be read as empty. */
async function correctFrameCount(object: DicomObject, report: DeidentificationReport): Promise<[number, Piece[]][]> {
  if (!object.pixelData || !/^[+-]?0+$/.test(await readAsciiText(object, NUMBER_OF_FRAMES))) return []
  addReportRow(report, { tag: NUMBER_OF_FRAMES, action: 'clean', rule: 'corrected: it said 0 of one frame', path: [] })
  const bytes = paddedText('1')
  return [[NUMBER_OF_FRAMES, [writeElementHeader(NUMBER_OF_FRAMES, 'IS', bytes.length, object.dataSet.encoding), bytes]]]
}
