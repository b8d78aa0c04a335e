import { storageSopClass, writeDicom } from '../../lib/dicom/write/write-dicom'

/** In pixels and in mm. */
export const SIDE = 64
const PIXEL_MM = 2
const SPACING_MM = 5

interface PhantomSlice {
  uid: string
  /** Counted from 1: it is the Instance Number, and where the slice lies. */
  number: number
  /** Direction along a row and along a column. */
  cosines?: readonly number[]
  series?: string
  modality?: 'CT' | 'MR'
  /** How high and how wide a pixel is, in mm. */
  pixel?: readonly [number, number]
  /** Of a pixel that has no size in mm: how high it is, and how wide. */
  aspect?: readonly [number, number]
  description?: string
  /** Of the study, as DICOM has it. */
  date?: string
}

/** Water in the middle, air on the left, bone on the right, and a column whose value is the number of the slice. */
const hounsfield = (column: number, number: number): number => {
  if (column < 16) return -1000
  if (column < 40) return number
  return column < 56 ? 700 : -1000
}

/** One slice of a drawn CT: 128 mm wide, the head upwards, from below upwards every 5 mm. */
export function drawSlice({
  uid,
  number,
  cosines = [1, 0, 0, 0, 1, 0],
  series = `${uid}.1`,
  modality = 'CT',
  pixel = [PIXEL_MM, PIXEL_MM],
  aspect,
  description = `${modality} axial`,
  date = '20260314',
}: PhantomSlice): Buffer {
  return Buffer.from(
    writeDicom({
      sopClassUid: modality === 'CT' ? storageSopClass.ct : storageSopClass.mr,
      sopInstanceUid: `${series}.${number}`,
      elements: [
        { tag: 0x0020000d, vr: 'UI', value: uid },
        { tag: 0x0020000e, vr: 'UI', value: series },
        { tag: 0x00080020, vr: 'DA', value: date },
        { tag: 0x00080060, vr: 'CS', value: modality },
        { tag: 0x0008103e, vr: 'LO', value: description },
        { tag: 0x00100010, vr: 'PN', value: 'Phantom^Drawn' },
        { tag: 0x00100020, vr: 'LO', value: 'PH-1' },
        { tag: 0x00200013, vr: 'IS', value: number },
        { tag: 0x00200032, vr: 'DS', value: [-63, -63, number * SPACING_MM] },
        { tag: 0x00200037, vr: 'DS', value: [...cosines] },
        { tag: 0x00180050, vr: 'DS', value: SPACING_MM },
        aspect ? { tag: 0x00280034, vr: 'IS', value: [...aspect] } : { tag: 0x00280030, vr: 'DS', value: [...pixel] },
        { tag: 0x00281050, vr: 'DS', value: 40 },
        { tag: 0x00281051, vr: 'DS', value: 400 },
        { tag: 0x00281052, vr: 'DS', value: -1024 },
        { tag: 0x00281053, vr: 'DS', value: 1 },
        { tag: 0x00281054, vr: 'LO', value: 'HU' },
      ],
      pixels: {
        ...{ rows: SIDE, columns: SIDE, photometric: 'MONOCHROME2', bitsStored: 16 },
        data: Int16Array.from({ length: SIDE * SIDE }, (_, at) => hounsfield(at % SIDE, number) + 1024),
      },
    }),
  )
}
