import { type DemoObject, writeDemoObject } from '../_internal/drawings/write-demo-object'
import type { Raster } from '../_internal/drawings/raster'

interface SingleFrameObject {
  picture: Raster
  modality: 'US' | 'CR'
  caseId: string
  takenAt: Date
  description: string
}

/** PS3.6: ultrasound image storage, computed radiography image storage. */
const SOP_CLASS_UIDS = { US: '1.2.840.10008.5.1.4.1.1.6.1', CR: '1.2.840.10008.5.1.4.1.1.1' } as const

const MODALITY_ELEMENTS: Record<SingleFrameObject['modality'], DemoObject['elements']> = {
  US: [{ tag: 0x00282110, vr: 'CS', value: '00' }],
  CR: [
    { tag: 0x00180015, vr: 'CS', value: 'HAND' },
    { tag: 0x00185101, vr: 'CS', value: 'PA' },
    { tag: 0x00200060, vr: 'CS', value: '' },
  ],
}

/** Writes a greyscale drawing as an ultrasound or an X-ray object of one frame and 8 bits. */
export function writeSingleFrameObject({ picture: { width, height, data }, modality, ...rest }: SingleFrameObject): Buffer {
  return writeDemoObject({
    ...rest,
    modality,
    sopClassUid: SOP_CLASS_UIDS[modality],
    instance: 1,
    elements: MODALITY_ELEMENTS[modality],
    pixels: { rows: height, columns: width, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(data.buffer) },
  })
}
