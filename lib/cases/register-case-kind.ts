import { registerKinds } from '../files/record/kinds/kind-hooks'
import { caseRecipients } from './case-recipients'
import { activeDoctors } from './_internal/active-doctors'
import { deleteRetakes } from './_internal/delete-retakes'
import { fulfillRetakes } from './_internal/fulfill-retakes'
import { touchCase } from './_internal/touch-case'
import { requireCaseUploadAccess } from './_internal/require-case-upload-access'

/** Registers what differs for a file of a case, and for its preview; the returned function unregisters it. */
export const registerCaseKind = (): (() => void) =>
  registerKinds({
    kinds: ['case_picture'],
    admit: async (tx, actor, { caseId, permission }) => {
      if (caseId !== null) await requireCaseUploadAccess(tx, actor, caseId, permission)
    },
    onCreate: async (tx, files) => {
      const images = files.flatMap(({ id, caseId, eyeSide = 'unknown', region = null }) => {
        return caseId === null ? [] : [{ id, caseId, eyeSide, region }]
      })
      // Raw SQL: with each file of a study the typed client costs more than the database's work.
      if (images.length > 0)
        await tx.$executeRaw`
          INSERT INTO case_images (id, case_id, eye_side, region)
          SELECT id, "caseId", "eyeSide"::"EyeSide", region::"EyeRegion"
          FROM jsonb_to_recordset(${JSON.stringify(images)}::jsonb) AS given (id uuid, "caseId" uuid, "eyeSide" text, region text)`
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
      if (await touchCase(tx, caseId, checked)) {
        const { ownerId } = checked[0]!.file
        checked[0]!.findings.published = [
          {
            actorId: ownerId,
            action: 'case.reopen',
            subjectType: 'case',
            subjectId: caseId,
            outcome: 'allowed',
            details: { by: 'arrival' },
          },
        ]
      }
    },
    audience: async (tx, { id, ownerId, caseId }, event) => {
      const senders = ownerId ? [ownerId] : []
      const facts = { file_id: id, case_id: caseId }
      if (caseId === null) return { userIds: senders, facts }
      const concerned = await caseRecipients(tx, caseId)
      if (event === 'deleted') return { userIds: [...senders, ...concerned], facts }
      const gathered = [...concerned, ...(await activeDoctors(tx, caseId))].filter((userId) => userId !== ownerId)
      return { userIds: senders, gathered, facts }
    },
    onMove: async (tx, { fileIds, to }) => {
      await tx.caseImage.updateMany({ where: { id: { in: fileIds } }, data: { caseId: to } })
    },
    onErase: async (tx, { id }) => {
      await tx.caseImage.deleteMany({ where: { id } })
      await deleteRetakes(tx, id)
    },
  })
