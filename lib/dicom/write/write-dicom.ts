import { fail } from '../../errors/fail'
import { newDicomUid } from './new-dicom-uid'
import { imagePixelElements, littleEndianBytes } from '../_internal/write/image-pixel-elements'
import { concat, writeElements, type NewElement } from '../_internal/write/write-elements'
import { writeFileMeta } from '../_internal/write/write-file-meta'

export type { NewElement } from '../_internal/write/write-elements'

/** The storage classes of the demo's drawings (PS3.6). */
export const storageSopClass = {
  ct: '1.2.840.10008.5.1.4.1.1.2',
  mr: '1.2.840.10008.5.1.4.1.1.4',
  secondaryCapture: '1.2.840.10008.5.1.4.1.1.7',
} as const

export interface NewPixels {
  rows: number
  columns: number
  /** 1 by default. */
  frames?: number
  /** RGB has three samples a pixel, red, green and blue together; the others one. */
  photometric: 'MONOCHROME1' | 'MONOCHROME2' | 'RGB'
  bitsStored: number
  /** One number per sample, row by row; Int16Array makes the object signed. */
  data: Uint8Array | Uint16Array | Int16Array
}

interface NewDicomObject {
  sopClassUid: string
  /** A new one by default. */
  sopInstanceUid?: string
  /** All elements except those of the pixels and the two UIDs above. */
  elements: readonly NewElement[]
  pixels?: NewPixels
}

const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'

/**
 * Writes a new DICOM object in explicit VR little endian. Elements that every image must have, but may leave empty, are
 * added where missing, and so are new study and series UIDs. Text is UTF-8. Throws `fail.badInput` for pixels that do
 * not fit.
 */
export function writeDicom(object: NewDicomObject): Uint8Array {
  const { sopClassUid, sopInstanceUid = newDicomUid(), elements, pixels } = object
  const given = new Set(elements.map(({ tag }) => tag))
  const all = [
    ...elements,
    ...mandatoryElements(object, sopInstanceUid).filter(({ tag }) => !given.has(tag)),
    ...(pixels ? pixelElements(pixels) : []),
  ]
  return concat([writeFileMeta(sopClassUid, sopInstanceUid, EXPLICIT_VR_LITTLE_ENDIAN), writeElements(all)])
}

const modalities: Partial<Record<string, string>> = { [storageSopClass.ct]: 'CT', [storageSopClass.mr]: 'MR' }

/** The elements of type 1 and 2 of the patient, study, series and SOP common modules (PS3.3 C.7, C.12). */
function mandatoryElements({ sopClassUid }: NewDicomObject, sopInstanceUid: string): NewElement[] {
  const empty = (tag: number, vr: string): NewElement => ({ tag, vr, value: '' })
  return [
    { tag: 0x00080005, vr: 'CS', value: 'ISO_IR 192' },
    { tag: 0x00080016, vr: 'UI', value: sopClassUid },
    { tag: 0x00080018, vr: 'UI', value: sopInstanceUid },
    { tag: 0x00080060, vr: 'CS', value: modalities[sopClassUid] ?? 'OT' },
    // "SYN" means that the image was drawn by a program, not converted from another.
    ...(sopClassUid === storageSopClass.secondaryCapture ? [{ tag: 0x00080064, vr: 'CS', value: 'SYN' }] : []),
    { tag: 0x0020000d, vr: 'UI', value: newDicomUid() },
    { tag: 0x0020000e, vr: 'UI', value: newDicomUid() },
    ...[0x00080020, 0x00100030].map((tag) => empty(tag, 'DA')),
    empty(0x00080030, 'TM'),
    ...[0x00080050, 0x00200010].map((tag) => empty(tag, 'SH')),
    ...[0x00080090, 0x00100010].map((tag) => empty(tag, 'PN')),
    empty(0x00100020, 'LO'),
    empty(0x00100040, 'CS'),
    ...[0x00200011, 0x00200013].map((tag) => empty(tag, 'IS')),
  ]
}

function pixelElements({ rows, columns, frames = 1, photometric, bitsStored, data }: NewPixels): NewElement[] {
  const samples = photometric === 'RGB' ? 3 : 1
  const bitsAllocated = data.BYTES_PER_ELEMENT * 8
  const fits = rows > 0 && columns > 0 && rows < 65536 && columns < 65536 && bitsStored > 0 && bitsStored <= bitsAllocated
  if (!fits || data.length !== rows * columns * samples * frames) throw fail('dicom_pixels_size_mismatch')
  const isSigned = data instanceof Int16Array
  return [
    ...imagePixelElements({ width: columns, height: rows, samples, photometric, bitsAllocated, bitsStored, isSigned }),
    ...(frames > 1 ? [{ tag: 0x00280008, vr: 'IS', value: frames }] : []),
    { tag: 0x7fe00010, vr: bitsAllocated === 8 ? 'OB' : 'OW', value: littleEndianBytes(data) },
  ]
}
