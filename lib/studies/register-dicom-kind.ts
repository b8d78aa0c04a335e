import { Prisma } from '../db/database'
import { senderAudience } from '../files/record/audience-of'
import { registerKinds } from '../files/record/kinds/kind-hooks'
import { archiveDestinationOf } from './archive/archive-destination'
import { checkArchive } from './archive/check-archive'
import { assess } from './ingest/assess'
import { convertToDicom } from './ingest/convert-to-dicom'
import { indexInstance } from './record/index-instance'
import { isStudyAnnounced } from './record/is-study-announced'
import { filesOfStudyOf, moveStudies } from './record/move-studies'
import { removeInstance } from './record/remove-instance'

/** Its existence, its batch and its user are kept. */
const CLEARED_DICOM_UPLOAD: Prisma.DicomUploadUpdateManyMutationInput = {
  diagnosis: null,
  confidence: null,
  model: null,
  deidentificationReport: Prisma.DbNull,
  redactedRegions: Prisma.DbNull,
  isAwaitingReview: false,
}

/**
 * Registers what differs for uploads of the DICOM API and for ZIPs of DICOM objects, and that every DICOM object has its
 * place in a study; the returned function unregisters it.
 */
export function registerDicomKind(): () => void {
  const disposers = [registerUploads(), registerArchives()]
  return () => disposers.forEach((dispose) => dispose())
}

const registerUploads = (): (() => void) =>
  registerKinds({
    kinds: ['dicom_upload'],
    ingestStages: [convertToDicom, assess],
    typeStages: { type: 'application/dicom', stages: [indexInstance] },
    isAnnounced: isStudyAnnounced,
    movesWith: filesOfStudyOf,
    onMove: moveStudies,
    // The sender gets the result in the response, or polls.
    audience: (_tx, file, event) => Promise.resolve(event === 'uploaded' ? null : senderAudience(file)),
    onErase: async (tx, { id }) => {
      await removeInstance(tx, id)
      await tx.dicomUpload.updateMany({ where: { id }, data: CLEARED_DICOM_UPLOAD })
      await tx.dicomSavedUpload.deleteMany({ where: { uploadId: id } })
    },
  })

const registerArchives = (): (() => void) =>
  registerKinds({
    kinds: ['dicom_archive'],
    destinationOf: archiveDestinationOf,
    ingestStages: [checkArchive],
    // Its recipients are notified of its objects.
    audience: (_tx, file, event) => Promise.resolve(event === 'uploaded' ? null : senderAudience(file)),
    onErase: async (tx, { id }) => {
      await tx.dicomArchive.deleteMany({ where: { id } })
    },
  })
