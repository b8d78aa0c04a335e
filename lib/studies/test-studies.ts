import { Readable } from 'node:stream'
import type { Actor } from '../access/actor'
import { storageSopClass, writeDicom, type NewElement } from '../dicom/write/write-dicom'
import { openDeidentified } from './open-deidentified'
import { receiveUpload, type ReceiveUpload } from './receive-upload'

/** A patient's name: it must occur in nothing that is stored. */
export const PATIENT = 'Zebra^Marten'

/** A CT slice of a patient, into which no device burns text. */
export const slice = (elements: NewElement[] = [], seed = 1, sopClassUid: string = storageSopClass.ct): Buffer =>
  Buffer.from(
    writeDicom({
      sopClassUid,
      elements: [
        { tag: 0x00100010, vr: 'PN', value: PATIENT },
        { tag: 0x00100020, vr: 'LO', value: 'MRN-417' },
        { tag: 0x00080020, vr: 'DA', value: '20240131' },
        { tag: 0x0008103e, vr: 'LO', value: `Head of ${PATIENT}` },
        ...elements,
      ],
      pixels: {
        ...{ rows: 64, columns: 48, photometric: 'MONOCHROME2', bitsStored: 8 },
        data: Uint8Array.from({ length: 64 * 48 }, (_, at) => (at * seed) % 256),
      },
    }),
  )

/** The same as a screen capture, whose pixels may show anything. */
export const capture = (seed = 1): Buffer => slice([], seed, storageSopClass.secondaryCapture)

/** Sends bytes through the DICOM API. */
export const send = (actor: Actor, bytes: Buffer, more: Partial<ReceiveUpload> = {}) =>
  receiveUpload(actor, {
    ...{ filename: 'eye.jpg', declaredType: null, lengthBytes: bytes.length, userName: null, ip: null, maxWaitMs: 120_000 },
    source: Readable.from([bytes]),
    ...more,
  })

/** Returns the de-identified object of an upload. */
export async function objectOf(actor: Actor, uploadId: string): Promise<Buffer> {
  const delivery = await openDeidentified(actor, uploadId, null)
  const parts: Buffer[] = []
  for await (const part of delivery.read(undefined, new AbortController().signal)) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}
