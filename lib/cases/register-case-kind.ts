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
    onCreate: async (tx, files) => {
      const data = files.flatMap(({ id, caseId, eyeSide = 'unknown', region = null }) => {
        return caseId === null ? [] : [{ id, caseId, eyeSide, region }]
      })
      if (data.length > 0) await tx.caseImage.createMany({ data })
    },
    onPublish: async (tx, checked) => {
      for (const { file, findings } of checked) {
        const { eyeSide } = findings
        if (eyeSide) await tx.caseImage.updateMany({ where: { id: file.id, eyeSide: 'unknown' }, data: { eyeSide } })
      }
      const [{ caseId } = { caseId: null }] = checked.map(({ file }) => file)
      if (caseId === null) return
      await fulfillRetakes(
        tx,
        caseId,
        checked.map(({ file }) => file.id),
      )
      await tx.case.updateMany({ where: { id: caseId }, data: { updatedAt: new Date() } })
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
