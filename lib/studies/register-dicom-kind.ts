import { Prisma } from '../db/database'
import { senderAudience } from '../files/record/audience-of'
import { registerKinds } from '../files/record/kinds/kind-hooks'
import { assess } from './ingest/assess'
import { convertToDicom } from './ingest/convert-to-dicom'
import { indexInstance } from './record/index-instance'
import { removeInstance } from './record/write-instance'

/** Its existence, its batch and its user are kept. */
const CLEARED_DICOM_UPLOAD: Prisma.DicomUploadUpdateManyMutationInput = {
  diagnosis: null,
  confidence: null,
  model: null,
  deidentificationReport: Prisma.DbNull,
  redactedRegions: Prisma.DbNull,
  isAwaitingReview: false,
}

/** Registers what differs for uploads of the DICOM API, and that every DICOM object has its place in a study; the returned function unregisters it. */
export const registerDicomKind = (): (() => void) =>
  registerKinds({
    kinds: ['dicom_upload'],
    ingestStages: [convertToDicom, assess],
    typeStages: { type: 'application/dicom', stages: [indexInstance] },
    // The sender gets the result in the response, or polls.
    audience: (_tx, file, event) => Promise.resolve(event === 'uploaded' ? null : senderAudience(file)),
    onErase: async (tx, { id }) => {
      await removeInstance(tx, id)
      await tx.dicomUpload.updateMany({ where: { id }, data: CLEARED_DICOM_UPLOAD })
      await tx.dicomSavedUpload.deleteMany({ where: { uploadId: id } })
    },
  })
