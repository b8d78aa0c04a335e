import { fail } from '../../errors/fail'
import { imagePixelElements, littleEndianBytes } from '../_internal/write/image-pixel-elements'
import { concat, writeElements, type NewElement } from '../_internal/write/write-elements'
import { writeElementHeader } from '../_internal/write/write-element-header'
import { EXPLICIT_LITTLE } from '../_internal/parse/element-header'
import { LONGITUDINAL_TEMPORAL_INFORMATION, methodCodes } from '../_internal/deidentify/deidentification-elements'
import { withoutJpegMetadata } from '../deidentify/strip-jpeg-metadata'
import { writeFileMeta } from '../_internal/write/write-file-meta'
import { parseJpegHeader } from './parse-jpeg-header'

/** Storage classes for visible-light images, and for other captures (PS3.4 B.5). */
export const photographSopClass = {
  ophthalmic: '1.2.840.10008.5.1.4.1.1.77.1.5.1',
  photographic: '1.2.840.10008.5.1.4.1.1.77.1.4',
  capture: '1.2.840.10008.5.1.4.1.1.7',
} as const

/** Pixels without gaps, upright: 8 bits a sample, or 16 of one. */
export interface RawPixels extends EarlierCompression {
  width: number
  height: number
  channels: 1 | 3
  data: Uint8Array | Uint16Array
}

interface EmbeddedJpeg extends EarlierCompression {
  jpeg: Uint8Array
}

interface EarlierCompression {
  /** The compression ratio of the JPEG that it was decoded from; absent where there was none. */
  earlierRatio?: number
}

export interface NewPhotograph {
  /** An ophthalmic photograph needs an eye; 16 bits need a capture. */
  kind: keyof typeof photographSopClass
  /** A JPEG that is upright without rotation, or pixels. */
  image: EmbeddedJpeg | RawPixels
  sopInstanceUid: string
  studyInstanceUid: string
  seriesInstanceUid: string
  /** The patient's pseudonym; empty for none. */
  patientName: string
  patientId: string
  laterality?: 'R' | 'L' | 'B'
  /** Where on the body it was taken, where no laterality says that it shows an eye: a SNOMED CT code, what it means, and the patient's side. */
  site?: { code: string; meaning: string; side: 'left' | 'right' | null }
  /** When it was taken, in UTC; absent where it must not be disclosed. */
  takenAt?: Date
  /** Whether `takenAt` is moved by the patient's days (PS3.15 E.3.6); false by default. */
  isShifted?: boolean
  /** The result of a pixel review. An ophthalmic photograph needs a value, which is YES before the review. */
  burnedIn?: 'YES' | 'NO'
}

const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
const JPEG_BASELINE = '1.2.840.10008.1.2.4.50'

/**
 * Writes a photograph as a DICOM object: Ophthalmic Photography, VL Photographic or Secondary Capture (PS3.3 A.41,
 * A.32.4, A.8).
 *
 * A baseline JPEG is embedded without its metadata; pixels are written uncompressed. What is unknown of camera and eye
 * is left empty where the standard allows that; dates that must not be disclosed are empty, or a dummy where they need a
 * value (PS3.15 E.1.1). The object says that it is de-identified, and how: of the photograph only its pixels are here.
 *
 * @throws AppError `bad_input` for a JPEG that may not be embedded (see parseJpegHeader), pixels that do not fit their
 * size, an ophthalmic photograph without its eye, or a class that does not allow the pixels; `corrupt` for a JPEG that
 * cannot be parsed
 */
export async function writePhotograph(photograph: NewPhotograph): Promise<Uint8Array> {
  const { kind, sopInstanceUid, laterality } = photograph
  if (kind === 'ophthalmic' && !laterality) throw fail('dicom_laterality_missing')
  const pixels = await encodePixelData(photograph)
  const sopClassUid = photographSopClass[kind]
  const elements = [
    ...commonElements(photograph, sopClassUid),
    ...deidentificationElements(photograph),
    ...kindElements(photograph),
    ...pixels.elements,
  ]
  const meta = writeFileMeta(sopClassUid, sopInstanceUid, pixels.transferSyntaxUid)
  return concat([meta, writeElements(elements), ...pixels.last])
}

interface EncodedPixelData {
  transferSyntaxUid: string
  elements: NewElement[]
  /** Compressed pixel data, which is not a plain element. */
  last: Uint8Array[]
}

async function encodePixelData({ kind, image }: NewPhotograph): Promise<EncodedPixelData> {
  if ('jpeg' in image) return encapsulateJpeg(image)
  const { width, height, channels, data } = image
  const bits = data.BYTES_PER_ELEMENT * 8
  const fits = width > 0 && height > 0 && width < 65_536 && height < 65_536 && data.length === width * height * channels
  if (!fits || (bits === 16 && channels === 3)) throw fail('dicom_pixels_size_mismatch')
  if (bits === 16 && kind !== 'capture') throw fail('dicom_photograph_depth_not_supported')
  return {
    transferSyntaxUid: EXPLICIT_VR_LITTLE_ENDIAN,
    elements: [
      ...imagePixelElements({
        width,
        height,
        samples: channels,
        bitsAllocated: bits,
        photometric: channels === 3 ? 'RGB' : 'MONOCHROME2',
      }),
      ...greyscaleElements(channels, bits),
      ...lossyElements(image.earlierRatio ? [image.earlierRatio] : []),
      { tag: 0x7fe00010, vr: bits === 8 ? 'OB' : 'OW', value: littleEndianBytes(data) },
    ],
    last: [],
  }
}

async function encapsulateJpeg({ jpeg, earlierRatio }: EmbeddedJpeg): Promise<EncodedPixelData> {
  const facts = parseJpegHeader(jpeg)
  if (!facts) throw fail('dicom_jpeg_not_embeddable')
  const { width, height, components: channels, photometric } = facts
  const plain = await withoutJpegMetadata(jpeg)
  const even = plain.length % 2 === 0 ? plain : concat([plain, new Uint8Array(1)])
  const ratios = [...(earlierRatio ? [earlierRatio] : []), (width * height * channels) / plain.length]
  return {
    transferSyntaxUid: JPEG_BASELINE,
    elements: [
      ...imagePixelElements({ width, height, samples: channels, bitsAllocated: 8, photometric }),
      ...greyscaleElements(channels, 8),
      ...lossyElements(ratios),
    ],
    // PS3.5 A.4: an empty offset table, one fragment, the delimiter.
    last: [
      writeElementHeader(0x7fe00010, 'OB', 0xffffffff, EXPLICIT_LITTLE),
      writeElementHeader(0xfffee000, '', 0, EXPLICIT_LITTLE),
      writeElementHeader(0xfffee000, '', even.length, EXPLICIT_LITTLE),
      even,
      writeElementHeader(0xfffee0dd, '', 0, EXPLICIT_LITTLE),
    ],
  }
}

/** PS3.3 C.7.6.1.1.5: whether the image was ever compressed with loss, and each time's ratio and method, all JPEG. */
const lossyElements = (ratios: number[]): NewElement[] => [
  { tag: 0x00282110, vr: 'CS', value: ratios.length > 0 ? '01' : '00' },
  ...(ratios.length > 0
    ? [
        { tag: 0x00282112, vr: 'DS', value: ratios.map((ratio) => Number(ratio.toFixed(2))) },
        { tag: 0x00282114, vr: 'CS', value: ratios.map(() => 'ISO_10918_1') },
      ]
    : []),
]

/**
 * Greyscale is shown unchanged (PS3.3 C.11.6), every value from black to white (C.11.2.1.2): without a window readers
 * stretch a dark or a deep image, each in its own way.
 */
const greyscaleElements = (samples: 1 | 3, bits: number): NewElement[] =>
  samples === 3
    ? []
    : [
        { tag: 0x20500020, vr: 'CS', value: 'IDENTITY' },
        { tag: 0x00281050, vr: 'DS', value: 2 ** (bits - 1) },
        { tag: 0x00281051, vr: 'DS', value: 2 ** bits },
      ]

/** Patient, study, series, equipment, SOP common and general image (PS3.3 C.7, C.12): unknown values of type 2 are empty. */
function commonElements(photograph: NewPhotograph, sopClassUid: string): NewElement[] {
  const { kind, takenAt, patientName, patientId, laterality, burnedIn } = photograph
  const [date, time] = takenAt ? toDicomDateTime(takenAt) : ['', '']
  // Table E.1-1: Z/D, so that it has a value where the IOD needs one.
  const [contentDate, contentTime] = takenAt ? [date, time] : DUMMY_DATE_TIME
  const said = burnedIn ?? (kind === 'ophthalmic' ? 'YES' : undefined)
  const empty = (tag: number, vr: string): NewElement => ({ tag, vr, value: '' })
  return [
    { tag: 0x00080005, vr: 'CS', value: 'ISO_IR 192' },
    { tag: 0x00080008, vr: 'CS', value: ['ORIGINAL', 'PRIMARY'] },
    { tag: 0x00080016, vr: 'UI', value: sopClassUid },
    { tag: 0x00080018, vr: 'UI', value: photograph.sopInstanceUid },
    { tag: 0x00080020, vr: 'DA', value: date },
    { tag: 0x00080023, vr: 'DA', value: contentDate },
    { tag: 0x00080030, vr: 'TM', value: time },
    { tag: 0x00080033, vr: 'TM', value: contentTime },
    empty(0x00080050, 'SH'),
    { tag: 0x00080060, vr: 'CS', value: { ophthalmic: 'OP', photographic: 'XC', capture: 'OT' }[kind] },
    empty(0x00080090, 'PN'),
    { tag: 0x00100010, vr: 'PN', value: patientName },
    { tag: 0x00100020, vr: 'LO', value: patientId },
    empty(0x00100030, 'DA'),
    empty(0x00100040, 'CS'),
    { tag: 0x0020000d, vr: 'UI', value: photograph.studyInstanceUid },
    { tag: 0x0020000e, vr: 'UI', value: photograph.seriesInstanceUid },
    empty(0x00200010, 'SH'),
    { tag: 0x00200011, vr: 'IS', value: 1 },
    { tag: 0x00200013, vr: 'IS', value: 1 },
    // PS3.3 C.7.3.1.1: absent where the image itself names its side.
    ...(kind === 'ophthalmic' || siteOf(photograph)?.side
      ? []
      : [{ tag: 0x00200060, vr: 'CS', value: laterality === 'R' || laterality === 'L' ? laterality : '' }]),
    empty(0x00200020, 'CS'),
    ...(said ? [{ tag: 0x00280301, vr: 'CS', value: said }] : []),
  ]
}

const DUMMY_DATE_TIME = ['19000101', '000000'] as const

/** PS3.15 E.1.1, with the codes of PS3.16 CID 7050. */
function deidentificationElements({ takenAt, isShifted }: NewPhotograph): NewElement[] {
  const dates = takenAt ? (isShifted ? 'shifted' : 'kept') : 'removed'
  return [
    { tag: 0x00120062, vr: 'CS', value: 'YES' },
    { tag: 0x00120063, vr: 'LO', value: 'Fovea: PS3.15 E.1, the pixels of a photograph alone' },
    { tag: 0x00120064, vr: 'SQ', value: methodCodes({ dates }).map(([code, meaning]) => codeItem(code, 'DCM', meaning)) },
    { tag: 0x00280303, vr: 'CS', value: LONGITUDINAL_TEMPORAL_INFORMATION[dates] },
  ]
}

const toDicomDateTime = (date: Date): [string, string] => {
  const [day, time] = date.toISOString().split('T') as [string, string]
  return [day.replaceAll('-', ''), time.slice(0, 8).replaceAll(':', '')]
}

const codeItem = (value: string, scheme: string, meaning: string): NewElement[] => [
  { tag: 0x00080100, vr: 'SH', value },
  { tag: 0x00080102, vr: 'SH', value: scheme },
  { tag: 0x00080104, vr: 'LO', value: meaning },
]

/** An eye says its own place. */
const siteOf = ({ laterality, site }: NewPhotograph) => (laterality ? undefined : site)

/** PS3.3 10.5, the General Anatomy Optional Macro: the place, with its side as modifier (PS3.16 CID 244) and as attribute. */
function siteElements(photograph: NewPhotograph): NewElement[] {
  const site = siteOf(photograph)
  if (!site) return []
  const { code, meaning, side } = site
  const modifier = side && codeItem(side === 'left' ? '7771000' : '24028007', 'SCT', side === 'left' ? 'Left' : 'Right')
  const item: NewElement[] = [
    ...codeItem(code, 'SCT', meaning),
    ...(modifier ? [{ tag: 0x00082220, vr: 'SQ', value: [modifier] }] : []),
  ]
  return [
    { tag: 0x00082218, vr: 'SQ', value: [item] },
    ...(side ? [{ tag: 0x00200062, vr: 'CS', value: side === 'left' ? 'L' : 'R' }] : []),
  ]
}

/** The elements that only one of the classes has. */
function kindElements(photograph: NewPhotograph): NewElement[] {
  const { kind, takenAt, laterality } = photograph
  // PS3.3 C.8.6.1: WSD, a workstation.
  if (kind === 'capture') return [{ tag: 0x00080064, vr: 'CS', value: 'WSD' }, ...siteElements(photograph)]
  const empty = (tag: number, vr: string): NewElement => ({ tag, vr, value: vr === 'SQ' ? [] : '' })
  const maker: NewElement = { tag: 0x00080070, vr: 'LO', value: '' }
  if (kind === 'photographic') return [maker, empty(0x00400555, 'SQ'), ...siteElements(photograph)]
  const [date, time] = takenAt ? toDicomDateTime(takenAt) : DUMMY_DATE_TIME
  return [
    maker,
    { tag: 0x0008002a, vr: 'DT', value: `${date}${time}` },
    // C.7.6.6: one frame, which the time to the next one orders.
    { tag: 0x00280008, vr: 'IS', value: 1 },
    { tag: 0x00280009, vr: 'AT', value: Uint8Array.of(0x18, 0x00, 0x63, 0x10) },
    { tag: 0x00181063, vr: 'DS', value: 0 },
    // C.7.4.2: nothing was synchronised; the registered frame of reference for that is UTC's.
    { tag: 0x00200200, vr: 'UI', value: '1.2.840.10008.15.1.1' },
    { tag: 0x0018106a, vr: 'CS', value: 'NO TRIGGER' },
    { tag: 0x00181800, vr: 'CS', value: 'N' },
    // C.8.17.5: the region; C.8.17.2 to C.8.17.4: the camera and the state of the eye, which are unknown.
    { tag: 0x00200062, vr: 'CS', value: laterality ?? 'B' },
    { tag: 0x00082218, vr: 'SQ', value: [codeItem('81745001', 'SCT', 'Eye')] },
    { tag: 0x00220015, vr: 'SQ', value: [codeItem('409898007', 'SCT', 'Fundus Camera')] },
    ...[0x00220016, 0x00220017, 0x00220018, 0x00220019, 0x0022001b].map((tag) => empty(tag, 'SQ')),
    empty(0x00187004, 'CS'),
    ...[0x0022000a, 0x0022000b, 0x0022000c].map((tag) => empty(tag, 'FL')),
    ...[0x00220005, 0x0022000d].map((tag) => empty(tag, 'CS')),
  ]
}
