import { createHash } from 'node:crypto'
import { readFrameTable } from '../../dicom/parse/frame-table'
import type { ByteReader } from '../../dicom/parse/byte-reader'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { writeDicomJson, type DicomJson, type DicomJsonAttribute } from '../../dicom/json/to-dicom-json'
import { packText, type PackedJson } from './sealed-json'

export const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10'

/** What the tables of studies hold of one object. */
export interface ReadInstance {
  studyUid: string
  seriesUid: string
  uid: string
  sopClassUid: string
  transferSyntaxUid: string
  modality: string | null
  study: DicomJson
  series: DicomJson
  /** All of its attributes as DICOM JSON, which may be many megabytes. */
  metadata: PackedJson
  number: number | null
  position: number | null
  rows: number | null
  columns: number | null
  bitsAllocated: number | null
  photometric: string | null
  frames: number
  frameTable: Uint8Array<ArrayBuffer> | null
}

/** The attributes of patient and study that a search answers, beside those of PS3.18 table 10.6.3-3. */
export const STUDY_TAGS = [
  ...['00080020', '00080030', '00080050', '00080051', '00080090', '00080201', '00081030', '00081032', '00081048', '00081060'],
  ...['00100010', '00100020', '00100021', '00100030', '00100032', '00100040', '00101000', '00101010', '00101020', '00101030'],
  ...['00102160', '001021B0', '00104000', '0020000D', '00200010'],
]
/** Patient Identity Removed (PS3.3 C.7.1.1): kept with them, for whom the objects name. */
export const PATIENT_IDENTITY_REMOVED = '00120062'
/** As table 10.6.3-4. */
export const SERIES_TAGS = [
  ...['00080021', '00080031', '00080060', '00080064', '00080070', '00080080', '00080201', '00081010', '0008103E', '00081040'],
  ...['00081050', '00081070', '00081090', '00180015', '00181030', '0020000E', '00200011', '00200052', '00200060', '00400244'],
  ...['00400245', '00400253', '00400254', '00400275'],
]

/** What is read of an object beside them. */
const READ_TAGS: ReadonlySet<string> = new Set([
  ...STUDY_TAGS,
  ...SERIES_TAGS,
  PATIENT_IDENTITY_REMOVED,
  ...['00080016', '00080018', '00200013', '00200032', '00200037', '00280004', '00280008', '00280010', '00280011', '00280100'],
])

/**
 * Reads what studies, series and instances hold of an object: its attributes as DICOM JSON, the order of its slice,
 * and the place of every frame.
 *
 * @param fileId names what an object does not name: an object without UIDs is a study of its own
 * @throws AppError `corrupt` for what is not a DICOM object
 */
export async function readInstance(source: ByteReader, fileId: string): Promise<ReadInstance> {
  const object = await parseDataSet(source)
  const attributes: DicomJson = {}
  const uidOf = (level: string) => (own: DicomJsonAttribute | null) => {
    const given = own && firstText(own)
    return { vr: 'UI', Value: [isUid(given) ? given : uidFromText(`${level}\0${fileId}`)] }
  }
  const metadata = await packText((write) =>
    writeDicomJson(object, {
      write,
      // The path of the value alone, since the address of a server may change.
      bulkDataUri: (path) => path,
      made: { '0020000D': uidOf('study'), '0020000E': uidOf('series'), '00080018': uidOf('instance') },
      wanted: { tags: READ_TAGS, take: (tag, attribute) => (attributes[tag] = attribute) },
    }),
  )
  const frameTable = await readFrameTable(object)
  return {
    studyUid: textOf(attributes, '0020000D')!,
    seriesUid: textOf(attributes, '0020000E')!,
    uid: textOf(attributes, '00080018')!,
    sopClassUid: textOf(attributes, '00080016') ?? object.mediaStorageSopClassUid ?? '',
    transferSyntaxUid: object.transferSyntaxUid,
    modality: textOf(attributes, '00080060'),
    study: pick(attributes, [...STUDY_TAGS, PATIENT_IDENTITY_REMOVED]),
    series: pick(attributes, SERIES_TAGS),
    metadata,
    number: integerOf(attributes, '00200013'),
    position: slicePosition(attributes),
    rows: integerOf(attributes, '00280010'),
    columns: integerOf(attributes, '00280011'),
    bitsAllocated: integerOf(attributes, '00280100'),
    photometric: textOf(attributes, '00280004'),
    frames: object.pixelData ? Math.max(1, integerOf(attributes, '00280008') ?? 1) : 0,
    frameTable,
  }
}

/** Far more than any device writes; what is longer fits into no address. */
const MAX_UID_CHARACTERS = 256

/** Whether something can be stored and found under a UID: numbers and dots, also where PS3.5 9.1 is not kept. */
export const isUid = (text: string | null): text is string =>
  text !== null && text.length <= MAX_UID_CHARACTERS && /^\d+(\.\d+)*$/.test(text)

/** PS3.5 9.1: no component begins with a zero, and 64 characters at most. */
export const isStandardUid = (uid: string): boolean => uid.length <= 64 && /^(0|[1-9]\d*)(\.(0|[1-9]\d*))*$/.test(uid)

/** What a study or a series says is opened by every list that it is in: more than any device writes is of its objects alone. */
const MAX_SHARED_CHARACTERS = 16 * 1024

const pick = (metadata: DicomJson, tags: readonly string[]): DicomJson =>
  Object.fromEntries(
    tags.flatMap((tag) => {
      const attribute = metadata[tag]
      return attribute && JSON.stringify(attribute).length <= MAX_SHARED_CHARACTERS ? [[tag, attribute]] : []
    }),
  )

/** The first value of an attribute as text, or null. */
export function textOf(attributes: DicomJson, tag: string): string | null {
  return attributes[tag] ? firstText(attributes[tag]) : null
}

function firstText({ Value: [value] = [] }: DicomJsonAttribute): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** PS3.5 6.2: YYYYMMDD; an old object may write dots. */
export const dateOf = (text: string | null): string => /^\d{8}$/.exec((text ?? '').replaceAll('.', ''))?.[0] ?? ''

/** PS3.5 6.2: HHMMSS.FFFFFF, of which the end may be missing; an old object may write colons. */
export const timeOf = (text: string | null): string => /^\d{2,6}(\.\d{1,6})?$/.exec((text ?? '').replaceAll(':', ''))?.[0] ?? ''

/** The largest number of the column, PostgreSQL's integer. */
const MAX_INTEGER = 0x7fffffff

/** The first value of an attribute as an integer, or null. */
export function integerOf(attributes: DicomJson, tag: string): number | null {
  const number = Number(textOf(attributes, tag) ?? Number.NaN)
  return Number.isInteger(number) && Math.abs(number) <= MAX_INTEGER ? number : null
}

/**
 * Where a slice lies along the normal of its plane, in millimetres (PS3.3 C.7.6.2.1.1): the order of the slices of a
 * volume, in whatever direction they were acquired.
 */
function slicePosition(metadata: DicomJson): number | null {
  const numbers = (tag: string) => (metadata[tag]?.Value ?? []).filter((value) => typeof value === 'number')
  const [x = 0, y = 0, z = 0, ...more] = numbers('00200032')
  const [rx, ry, rz, cx, cy, cz] = numbers('00200037')
  if (numbers('00200032').length < 3 || more.length > 0 || cz === undefined) return null
  const normal = [ry! * cz - rz! * cy!, rz! * cx! - rx! * cz, rx! * cy! - ry! * cx!]
  return x * normal[0]! + y * normal[1]! + z * normal[2]!
}

/** A UID (PS3.5 B.2) that is always the same for a text. */
function uidFromText(text: string): string {
  const hash = createHash('sha256').update(text).digest().subarray(0, 16)
  return `2.25.${BigInt(`0x${hash.toString('hex')}`)}`
}
