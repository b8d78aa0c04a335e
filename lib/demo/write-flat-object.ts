import { type DemoObject, writeDemoObject } from './_internal/demo-object'
import type { Raster } from './_internal/raster'

export interface FlatObject {
  picture: Raster
  modality: 'US' | 'CR'
  caseId: string
  takenAt: Date
  description: string
}

/** PS3.6: ultrasound image storage, computed radiography image storage. */
const CLASSES = { US: '1.2.840.10008.5.1.4.1.1.6.1', CR: '1.2.840.10008.5.1.4.1.1.1' } as const

const MORE: Record<FlatObject['modality'], DemoObject['elements']> = {
  US: [{ tag: 0x00282110, vr: 'CS', value: '00' }],
  CR: [
    { tag: 0x00180015, vr: 'CS', value: 'HAND' },
    { tag: 0x00185101, vr: 'CS', value: 'PA' },
    { tag: 0x00200060, vr: 'CS', value: '' },
  ],
}

/** Writes a grey drawing as an ultrasound or an X-ray object of one frame and 8 bits. */
export function writeFlatObject({ picture: { width, height, data }, modality, ...rest }: FlatObject): Buffer {
  return writeDemoObject({
    ...rest,
    modality,
    sopClassUid: CLASSES[modality],
    instance: 1,
    elements: MORE[modality],
    pixels: { rows: height, columns: width, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(data.buffer) },
  })
}
