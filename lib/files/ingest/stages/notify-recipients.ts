import { transaction, type Tx } from '../../../db/database'
import { notifyInTransaction } from '../../../notifications/notify'
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
    await notifyOfFiles(tx, [file])
  })
}

/**
 * Notifies the recipients of files, as their kind decides: of several that belong together, of the first. The caller marks
 * the files, in the same transaction.
 */
export async function notifyOfFiles(tx: Tx, files: readonly [NotifiedFile, ...NotifiedFile[]]): Promise<void> {
  for (const { isAnnounced } of kindRegistrations()) if (await isAnnounced?.(tx, files)) return
  const [file] = files
  const audience = await audienceOf(tx, file, 'uploaded')
  if (!audience) return
  await notifyInTransaction(tx, audience.userIds, { type: 'FILE_UPLOADED', data: { ...audience.facts, from: file.ownerId } })
}
