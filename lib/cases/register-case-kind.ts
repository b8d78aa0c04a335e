import { registerKinds } from '../files/record/kinds/kind-hooks'
import { caseRecipients } from './case-recipients'
import { deleteRetakes } from './_internal/delete-retakes'
import { fulfillRetakes } from './_internal/fulfill-retakes'
import { requireCaseUploadAccess } from './_internal/require-case-upload-access'

/** Registers what differs for a file of a case, and for its preview; the returned function unregisters it. */
export const registerCaseKind = (): (() => void) =>
  registerKinds({
    kinds: ['case_picture'],
    admit: async (tx, actor, { caseId, permission }) => {
      if (caseId !== null) await requireCaseUploadAccess(tx, actor, caseId, permission)
    },
    onCreate: async (tx, { id, caseId, eyeSide = 'unknown', region = null }) => {
      if (caseId !== null) await tx.caseImage.createMany({ data: [{ id, caseId, eyeSide, region }] })
    },
    onPublish: async (tx, file, { eyeSide }) => {
      if (eyeSide) await tx.caseImage.updateMany({ where: { id: file.id, eyeSide: 'unknown' }, data: { eyeSide } })
      await fulfillRetakes(tx, file)
      if (file.caseId) await tx.case.updateMany({ where: { id: file.caseId }, data: { updatedAt: new Date() } })
    },
    audience: async (tx, { id, ownerId, caseId }) => ({
      userIds: [...(ownerId ? [ownerId] : []), ...(caseId ? await caseRecipients(tx, caseId) : [])],
      facts: { file_id: id, case_id: caseId },
    }),
    onErase: async (tx, { id }) => {
      await tx.caseImage.deleteMany({ where: { id } })
      await deleteRetakes(tx, id)
    },
  })
