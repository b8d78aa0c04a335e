import { storageSopClass, writeDicom, type NewElement } from '../dicom/write/write-dicom'

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
