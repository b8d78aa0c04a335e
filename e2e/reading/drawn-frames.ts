import { type NewElement, storageSopClass, writeDicom } from '../../lib/dicom/write/write-dicom'

interface DrawnFrame {
  uid: string
  description: string
  /** Of all pixels, but for those of a band across the middle. */
  value: number
  band?: number
  elements?: readonly NewElement[]
  patientName?: string
}

const SIDE = 64

/** One image of two values, without a scale or a window of its own. */
export function drawFrame({ uid, description, value, band = value, elements = [], patientName }: DrawnFrame): Buffer {
  const isBand = (at: number) => Math.abs(Math.floor(at / SIDE) - SIDE / 2) < SIDE / 8
  return Buffer.from(
    writeDicom({
      sopClassUid: storageSopClass.secondaryCapture,
      sopInstanceUid: `${uid}.1.1`,
      elements: [
        { tag: 0x0020000d, vr: 'UI', value: uid },
        { tag: 0x0020000e, vr: 'UI', value: `${uid}.1` },
        { tag: 0x00080060, vr: 'CS', value: 'OT' },
        { tag: 0x0008103e, vr: 'LO', value: description },
        ...(patientName ? [{ tag: 0x00100010, vr: 'PN', value: patientName }, { tag: 0x00100020, vr: 'LO', value: 'QX-77315-Z' }] : []), // prettier-ignore
        ...elements,
      ],
      pixels: {
        ...{ rows: SIDE, columns: SIDE, photometric: 'MONOCHROME2', bitsStored: 8 },
        data: Uint8Array.from({ length: SIDE * SIDE }, (_, at) => (isBand(at) ? band : value)),
      },
    }),
  )
}

/** A window that begins lower than every value, and a shutter that covers the left half. */
export const SHUT_IN_A_LOW_WINDOW: readonly NewElement[] = [
  { tag: 0x00181600, vr: 'CS', value: 'RECTANGULAR' },
  { tag: 0x00181602, vr: 'IS', value: SIDE / 2 + 1 },
  { tag: 0x00181604, vr: 'IS', value: SIDE },
  { tag: 0x00181606, vr: 'IS', value: 1 },
  { tag: 0x00181608, vr: 'IS', value: SIDE },
  { tag: 0x00281050, vr: 'DS', value: 128 },
  { tag: 0x00281051, vr: 'DS', value: 600 },
]
