import { transaction, type Tx } from '../../../db/database'
import { notifyInTransaction } from '../../../notifications/notify'
import { notifyGathered } from '../../../notifications/notify-gathered'
import { audienceOf } from '../../record/audience-of'
import { kindRegistrations, type NotifiedFile } from '../../record/kinds/kind-hooks'
import { lockFile } from '../../record/lock-file'

/**
 * Notifies the recipients of a published file who have not been notified of it, exactly once: the messages and the mark that
 * they were written are one transaction. Files are notified of as they are published; this is for those of before.
 */
export async function notifyRecipients({ id }: { id: string }): Promise<void> {
  await transaction(async (tx) => {
    const file = await lockFile(tx, id)
    if (file?.status !== 'completed' || file.notifiedAt) return
    await tx.storedFile.updateMany({ where: { id }, data: { notifiedAt: new Date() } })
    await notifyOfFiles(tx, [file], { isStudy: file.isIndexed })
  })
}

/**
 * Notifies the recipients of files, as their kind decides: of several that belong together, of the first. The caller marks
 * the files, in the same transaction.
 *
 * @param isStudy whether they are objects of a study, of which more may follow without a further notification
 */
export async function notifyOfFiles(
  tx: Tx,
  files: readonly [NotifiedFile, ...NotifiedFile[]],
  { isStudy }: { isStudy: boolean },
): Promise<void> {
  for (const { isAnnounced } of kindRegistrations()) if (await isAnnounced?.(tx, files)) return
  const [file] = files
  const audience = await audienceOf(tx, file, 'uploaded')
  if (!audience) return
  const data = { ...audience.facts, from: file.ownerId }
  await notifyInTransaction(tx, audience.userIds, { type: 'FILE_UPLOADED', data })
  if (!audience.gathered || !file.caseId) return
  await notifyGathered(tx, audience.gathered, {
    type: 'FILE_UPLOADED',
    caseId: file.caseId,
    data,
    amount: isStudy ? { study: true } : { count: files.length },
  })
}
