import { type NewElement, type NewPixels, writeDicom } from '../../../lib/dicom/write/write-dicom'
import { demoUid } from './demo-uid'

export interface DemoObject {
  sopClassUid: string
  modality: 'CT' | 'MR' | 'US' | 'CR'
  caseId: string
  takenAt: Date
  description: string
  /** The number of the object in its series, from 1. */
  instance: number
  elements: NewElement[]
  pixels: NewPixels
}

/**
 * Writes one drawn object. Its UIDs are derived from the case, so that objects of a series belong together whenever
 * they were made.
 */
export function writeDemoObject({ sopClassUid, modality, caseId, takenAt, instance, description, ...rest }: DemoObject): Buffer {
  const [date, time] = takenAt.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').split('T') as [string, string]
  const bytes = writeDicom({
    sopClassUid,
    sopInstanceUid: demoUid(caseId, modality, String(instance)),
    pixels: rest.pixels,
    elements: [
      // PS3.3 §C.7.6.1.1.2: DERIVED and SECONDARY, since no device acquired it from a patient.
      { tag: 0x00080008, vr: 'CS', value: ['DERIVED', 'SECONDARY', modality === 'CT' ? 'AXIAL' : 'OTHER'] },
      { tag: 0x00080020, vr: 'DA', value: date },
      { tag: 0x00080030, vr: 'TM', value: time },
      { tag: 0x0008002a, vr: 'DT', value: `${date}${time}+0000` },
      { tag: 0x00080060, vr: 'CS', value: modality },
      { tag: 0x00080070, vr: 'LO', value: 'Fovea' },
      { tag: 0x00081030, vr: 'LO', value: 'Synthetic: drawn by software' },
      { tag: 0x0008103e, vr: 'LO', value: description },
      { tag: 0x00100010, vr: 'PN', value: 'SYNTHETIC^NOBODY' },
      { tag: 0x00100020, vr: 'LO', value: 'SYNTHETIC' },
      { tag: 0x0020000d, vr: 'UI', value: demoUid(caseId, 'study') },
      { tag: 0x0020000e, vr: 'UI', value: demoUid(caseId, modality, 'series') },
      { tag: 0x00200011, vr: 'IS', value: 1 },
      { tag: 0x00200013, vr: 'IS', value: instance },
      // The only text in the pixels is the label that they are synthetic: it identifies no one.
      { tag: 0x00280301, vr: 'CS', value: 'NO' },
      ...rest.elements,
    ],
  })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
