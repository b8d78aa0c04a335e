import { bytesReader } from '../../lib/dicom/parse/byte-reader'
import { readNativeFrames } from '../../lib/dicom/render/read-native-frames'
import { storageSopClass, writeDicom } from '../../lib/dicom/write/write-dicom'

/** The SOP Instance UID of a slice of a drawn volume. */
export const sliceUid = (study: string, instance: number): string => `${study}.2.${instance + 1}`

/** Draws one slice of today's CT of Marten Zebra, different from all others of it. */
export const drawSlice = (study: string, instance: number): Uint8Array =>
  writeDicom({
    sopClassUid: storageSopClass.ct,
    sopInstanceUid: sliceUid(study, instance),
    elements: [
      { tag: 0x00080020, vr: 'DA', value: new Date().toISOString().slice(0, 10).replaceAll('-', '') },
      { tag: 0x00080060, vr: 'CS', value: 'CT' },
      { tag: 0x00100010, vr: 'PN', value: 'Zebra^Marten' },
      { tag: 0x00100020, vr: 'LO', value: 'MRN-417' },
      { tag: 0x0020000d, vr: 'UI', value: study },
      { tag: 0x0020000e, vr: 'UI', value: `${study}.1` },
      { tag: 0x00200013, vr: 'IS', value: instance + 1 },
    ],
    pixels: {
      ...{ rows: 32, columns: 32, photometric: 'MONOCHROME2', bitsStored: 12 },
      data: Int16Array.from({ length: 1024 }, (_, at) => ((at * (instance + 3)) % 1999) - 1000),
    },
  })

/** The pixels of an object's first frame, to be compared. */
export async function pixelsOf(object: Uint8Array): Promise<string> {
  for await (const { bytes } of readNativeFrames(bytesReader(object), 0)) return Buffer.from(bytes).toString('base64')
  throw new Error('no frame')
}
