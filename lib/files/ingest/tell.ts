import { transaction } from '../../db/database'
import { notifyWithin } from '../../notifications/notify'
import { KINDS } from '../kinds'
import { lockFile } from '../_internal/lock-file'
import { peopleOfCase } from '../people-of-case'
import { mealOf, peopleOfClient } from '../people-of-client'

/**
 * Tells the sender, the patient and the staff of the case, or the trainers of the client, that a file is there: once, whatever is run twice or killed,
 * since the messages and the mark that they were written are one transaction.
 */
export async function tell({ id }: { id: string }): Promise<void> {
  await transaction(async (tx) => {
    const file = await lockFile(tx, id)
    if (file?.status !== 'completed' || file.toldAt) return
    await tx.storedFile.update({ where: { id }, data: { toldAt: new Date() } })
    if (file.personaId) return // It is nobody's but its sender's, whose pages are told that it changed.
    if (file.previewOf) return // What counts is the original: people are told of that.
    if (file.kind === KINDS.dicom_upload.name) return // Whoever sent it heard of it in the answer, or asks.
    if (file.category) {
      const about = { file_id: id, category: file.category, client_id: file.ownerId, from: file.ownerId }
      const meal = await mealOf(tx, file.entryId)
      await notifyWithin(tx, await peopleOfClient(tx, file.ownerId), { type: 'FILE_UPLOADED', data: { ...about, ...meal } })
      return
    }
    const people = [...(file.ownerId ? [file.ownerId] : []), ...(file.caseId ? await peopleOfCase(tx, file.caseId) : [])]
    await notifyWithin(tx, people, { type: 'FILE_UPLOADED', data: { file_id: id, case_id: file.caseId, from: file.ownerId } })
  })
}
