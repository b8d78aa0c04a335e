import { Prisma } from '../db/database'
import { senderAudience } from '../files/record/audience-of'
import { registerKinds } from '../files/record/kinds/kind-hooks'
import { assess } from './ingest/assess'
import { convertToDicom } from './ingest/convert-to-dicom'

/** Its existence, its batch and its user are kept. */
const CLEARED_DICOM_UPLOAD: Prisma.DicomUploadUpdateManyMutationInput = {
  diagnosis: null,
  confidence: null,
  model: null,
  deidentificationReport: Prisma.DbNull,
  redactedRegions: Prisma.DbNull,
  isAwaitingReview: false,
}

/** Registers what differs for uploads of the DICOM API; the returned function unregisters it. */
export const registerDicomKind = (): (() => void) =>
  registerKinds({
    kinds: ['dicom_upload'],
    ingestStages: [convertToDicom, assess],
    // The sender gets the result in the response, or polls.
    audience: (_tx, file, event) => Promise.resolve(event === 'uploaded' ? null : senderAudience(file)),
    onErase: async (tx, { id }) => {
      await tx.dicomUpload.updateMany({ where: { id }, data: CLEARED_DICOM_UPLOAD })
      await tx.dicomSavedUpload.deleteMany({ where: { uploadId: id } })
    },
  })
