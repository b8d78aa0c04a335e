import { transaction } from '../../db/database'
import { notifyWithin } from '../../notifications/notify'
import { KINDS } from '../kinds'
import { lockFile } from '../_internal/lock-file'
import { peopleOfCase } from '../people-of-case'

/**
 * Tells the sender, the patient and the staff of the case that a picture is there: once, whatever is run twice or killed,
 * since the messages and the mark that they were written are one transaction.
 */
export async function tell({ id }: { id: string }): Promise<void> {
  await transaction(async (tx) => {
    const file = await lockFile(tx, id)
    if (file?.status !== 'completed' || file.toldAt) return
    await tx.storedFile.update({ where: { id }, data: { toldAt: new Date() } })
    if (file.previewOf) return // What counts is the original: people are told of that.
    if (file.kind === KINDS.dicom_upload.name) return // Whoever sent it heard of it in the answer, or asks.
    const people = [...(file.ownerId ? [file.ownerId] : []), ...(file.caseId ? await peopleOfCase(tx, file.caseId) : [])]
    await notifyWithin(tx, people, { type: 'FILE_UPLOADED', data: { file_id: id, case_id: file.caseId, from: file.ownerId } })
  })
}
