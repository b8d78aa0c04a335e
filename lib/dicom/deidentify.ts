import { fail } from '../errors/fail'
import type { Profile } from './_internal/action-of'
import type { Encoding } from './_internal/element-header'
import { KeyedNames } from './_internal/keyed-names'
import { padded, wordsOf } from './_internal/new-value'
import { joinSmall, sizeOf, streamPieces, type Piece } from './_internal/pieces'
import { inOrder, note, rewriteLevel, type ReportRow, type Rewriting } from './_internal/rewrite-level'
import { rewritePixels } from './_internal/rewrite-pixels'
import { UNDEFINED_LENGTH } from './_internal/tags'
import { writeFileMeta } from './_internal/write-file-meta'
import { itemEnd, itemStart, sequenceEnd, writeHeader } from './_internal/write-header'
import type { ByteReader } from './byte-reader'
import { parseDataSet, type DicomObject } from './parse-data-set'
import { readText } from './read-value'

export type { Profile, Retain } from './_internal/action-of'
export type { ReportRow } from './_internal/rewrite-level'

export interface Deidentify extends Profile {
  /** Of the project, 16 bytes or more: the same key gives the same UIDs, pseudonyms and days. */
  key: Uint8Array<ArrayBuffer>
  /** By how many whole days shifted dates move back, where somebody else keeps them; else they follow from the key. */
  days?: number
  /** As parseDataSet has it. */
  mostUnpackedBytes?: number
}

export interface Deidentified {
  sizeBytes: number
  /** The whole object, once or more often; pixels are read from the original while it is taken. */
  bytes(): AsyncIterable<Uint8Array>
  sopClassUid: string
  sopInstanceUid: string
  transferSyntaxUid: string
  /** What was done to each attribute that was changed or removed. */
  report: ReportRow[]
}

const BY_REFERENCE = /^1\.2\.840\.10008\.1\.2\.4\.(94|95|204|205)$/
const UID = /^[\d.]{1,64}$/
/** MPEG-2, MPEG-4 and HEVC, and video by packets (PS3.5 A.4.5 to A.4.8, A.8). */
const VIDEO = /^1\.2\.840\.10008\.1\.2\.(4\.10[0-8](\.1)?|7(\.\d+)?)$/
/** Those of PS3.6 A in which pixels are native, JPEG, JPEG-LS, JPEG 2000, JPEG XL or run-length coded; of others nobody could say what they hold. */
const WRITTEN_IN = /^1\.2\.840\.10008\.1\.2(\.1|\.1\.99|\.2|\.4\.(5\d|6[0-6]|70|8[01]|9[0-3]|20[1-3]|11[0-2])|\.5)?$/
/** Waveforms that are sound (PS3.4 B.5). */
const VOICES = new Set(['1.2.840.10008.5.1.4.1.1.9.4.1', '1.2.840.10008.5.1.4.1.1.9.4.2'])
const DEFLATED = '1.2.840.10008.1.2.1.99'
const EXPLICIT_VR_LITTLE = '1.2.840.10008.1.2.1'
const OFFSET_TABLES = [0x7fe00001, 0x7fe00002]

/**
 * Makes an object that names nobody, by the Basic Profile of PS3.15 E.1 and its options.
 *
 * Every element is looked at, at any depth, also those that hide in UN: Table E.1-1 rules, and where it says nothing, the kind of the
 * element. Elements are rewritten in place, in the encoding that they have (a deflated object is written unpacked); pixels are copied
 * byte for byte, but for what compressed ones carry beside the picture. Preamble and file meta information are made anew.
 *
 * It never says that no text is burned into the picture: nobody has looked.
 *
 * @throws AppError `corrupt` for what is no DICOM object or does not say of which class, `unsupported_type` where the picture lies
 *   somewhere else, or the transfer syntax is none of DICOM's
 */
export async function deidentify(file: ByteReader, options: Deidentify): Promise<Deidentified> {
  const object = await parseDataSet(file, options)
  if (BY_REFERENCE.test(object.transferSyntaxUid))
    throw fail.unsupportedType('The picture of this object lies somewhere else: send an object that holds it')
  if (VIDEO.test(object.transferSyntaxUid))
    throw fail.unsupportedType('A video may carry sound and words beside its picture: it cannot be made anonymous here')
  if (!WRITTEN_IN.test(object.transferSyntaxUid))
    throw fail.unsupportedType('This object is written in a way that cannot be made anonymous here')
  const sopClassUid = (await readText(object, object.dataSet, 'SOPClassUID')) ?? object.mediaStorageSopClassUid
  if (VOICES.has(sopClassUid ?? '')) throw fail.unsupportedType('A recording of sound tells whose voice it is')
  const names = new KeyedNames(options.key)
  const patient = await patientOf(object)
  const days = options.dates === 'shifted' ? (options.days ?? (await names.days(patient))) : 0
  const rewriting: Rewriting = {
    walk: { reader: object.reader, steps: 0 },
    profile: options,
    making: { names, days, nameWords: await nameWordsOf(object) },
    report: new Map(),
  }
  const level = await rewriteLevel(rewriting, object.dataSet)
  const { encoding } = object.dataSet
  const pixels = await rewritePixels(object, encoding)
  for (const tag of OFFSET_TABLES) level.delete(tag) // Of what was written, the basic one is with it.
  const called = patient === '' ? '' : await names.patient(patient)
  for (const tag of [0x00100010, 0x00100020])
    note(rewriting.report, { tag, action: 'dummy', rule: 'E.1-1: a pseudonym', path: [] })
  for (const [tag, pieces] of told(options, called, encoding)) level.set(tag, pieces)

  const sopInstance = await readText(object, object.dataSet, 'SOPInstanceUID')
  // The file meta information is written from these: whatever else stands there is something that somebody wrote.
  if (!sopClassUid || !sopInstance || !UID.test(sopClassUid) || (options.retain?.uids && !UID.test(sopInstance)))
    throw fail.corrupt('The DICOM object does not say what it is')
  const sopInstanceUid = options.retain?.uids ? sopInstance : await names.uid(sopInstance)
  const transferSyntaxUid = object.transferSyntaxUid === DEFLATED ? EXPLICIT_VR_LITTLE : object.transferSyntaxUid
  const meta = writeFileMeta(sopClassUid, sopInstanceUid, transferSyntaxUid)
  const pieces: Piece[] = joinSmall([meta, ...inOrder(level), ...pixels])
  return {
    ...{ sopClassUid, sopInstanceUid, transferSyntaxUid },
    sizeBytes: sizeOf(pieces),
    bytes: () => streamPieces(object.reader, pieces),
    report: [...rewriting.report.values()],
  }
}

/** Whose the object is, as far as it says so: the same patient has the same name and days in a project. */
async function patientOf(object: DicomObject): Promise<string> {
  const [name, id, issuer] = await Promise.all([0x00100010, 0x00100020, 0x00100021].map((tag) => headText(object, tag)))
  return id === '' ? name! : `${id}\0${issuer}`
}

/** Names and numbers of the patient and of those who saw them. */
const NAMES = [
  ...[0x00100010, 0x00100020, 0x00101000, 0x00101001, 0x00101005, 0x00101060, 0x00080050],
  ...[0x00080090, 0x00081048, 0x00081050, 0x00081060, 0x00081070, 0x00321032],
]
async function nameWordsOf(object: DicomObject): Promise<ReadonlySet<string>> {
  const names = await Promise.all(NAMES.map((tag) => headText(object, tag)))
  return new Set(names.flatMap(wordsOf))
}

/** The bytes of a short value as letters, whatever character set they are in: enough to tell one from another. */
async function headText({ dataSet, reader }: DicomObject, tag: number): Promise<string> {
  const element = dataSet.elements.get(tag)
  if (!element) return ''
  const bytes = await reader.read(element.value.start, Math.min(element.value.end, element.value.start + 1024))
  return String.fromCharCode(...bytes).replace(/^[ \0]+|[ \0]+$/g, '')
}

/** PS3.16 CID 7050: what the object says was done to it. */
const METHODS: [code: string, meaning: string, isDone: (options: Deidentify) => boolean | undefined][] = [
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
const TEMPORAL = { removed: 'REMOVED', shifted: 'MODIFIED', kept: 'UNMODIFIED' } as const

/** Elements that the object has whatever it had before: PS3.15 E.1.1 asks for them. */
function told(options: Deidentify, called: string, encoding: Encoding): [tag: number, pieces: Piece[]][] {
  const element = (tag: number, vr: string, text: string): Piece[] => {
    const bytes = padded(text)
    return [writeHeader(tag, vr, bytes.length, encoding), bytes]
  }
  const codes = METHODS.filter(([, , isDone]) => isDone(options)).flatMap(([code, meaning]) => [
    itemStart(encoding),
    ...element(0x00080100, 'SH', code),
    ...element(0x00080102, 'SH', 'DCM'),
    ...element(0x00080104, 'LO', meaning),
    itemEnd(encoding),
  ])
  return [
    [0x00100010, element(0x00100010, 'PN', called)],
    [0x00100020, element(0x00100020, 'LO', called)],
    [0x00120062, element(0x00120062, 'CS', 'YES')],
    [0x00120063, element(0x00120063, 'LO', 'Fovea: PS3.15 E.1 with the options that the codes name')],
    [0x00120064, [writeHeader(0x00120064, 'SQ', UNDEFINED_LENGTH, encoding), ...codes, sequenceEnd(encoding)]],
    [0x00280303, element(0x00280303, 'CS', TEMPORAL[options.dates])],
  ]
}
