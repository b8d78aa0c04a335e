import { storageSopClass, writeDicom, type NewElement } from '../../dicom/write/write-dicom'
import type { StorePart } from './store-instances'

interface DrawnObject {
  study: string
  uid: string
  series?: string
  /** Another number, other bytes under the same UIDs. */
  number?: number
  /** Of its square of 16-bit pixels. */
  size?: number
  elements?: NewElement[]
}

/** Draws a CT slice that names a study, a series and itself. */
export const drawObject = ({ study, uid, series = `${study}.1`, number = 1, size = 8, elements = [] }: DrawnObject): Buffer =>
  Buffer.from(
    writeDicom({
      sopClassUid: storageSopClass.ct,
      sopInstanceUid: uid,
      elements: [
        { tag: 0x0020000d, vr: 'UI', value: study },
        { tag: 0x0020000e, vr: 'UI', value: series },
        { tag: 0x00200013, vr: 'IS', value: number },
        { tag: 0x00100010, vr: 'PN', value: 'Zebra^Marten' },
        ...elements,
      ],
      pixels: {
        ...{ rows: size, columns: size, photometric: 'MONOCHROME2', bitsStored: 12 },
        data: Uint16Array.from({ length: size * size }, (_, index) => (index + number) % 4096),
      },
    }),
  )

/** The parts of a request, as they arrive. */
export async function* asParts(
  given: Iterable<Buffer | { mediaType: string; bytes: Buffer; location?: string; transferSyntax?: string }>,
): AsyncGenerator<StorePart> {
  for (const one of given) {
    const { mediaType, bytes, ...more } = Buffer.isBuffer(one) ? { mediaType: 'application/dicom', bytes: one } : one
    yield { location: null, transferSyntax: null, ...more, mediaType, bytes: inChunks(bytes) }
  }
}

async function* inChunks(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65536) yield await Promise.resolve(bytes.subarray(at, at + 65536))
}
