import { transaction } from '../../../db/database'
import { notifyInTransaction } from '../../../notifications/notify'
import { audienceOf } from '../../record/audience-of'
import { kindRegistrations } from '../../record/kinds/kind-hooks'
import { lockFile } from '../../record/lock-file'

/**
 * Notifies the recipients of a file, as its kind decides, exactly once, even after a kill or a second run: the
 * messages and the mark that they were written are one transaction.
 */
export async function notifyRecipients({ id }: { id: string }): Promise<void> {
  await transaction(async (tx) => {
    const file = await lockFile(tx, id)
    if (file?.status !== 'completed' || file.notifiedAt) return
    await tx.storedFile.update({ where: { id }, data: { notifiedAt: new Date() } })
    for (const { isAnnounced } of kindRegistrations()) if (await isAnnounced?.(tx, file)) return
    const audience = await audienceOf(tx, file, 'uploaded')
    if (!audience) return
    await notifyInTransaction(tx, audience.userIds, { type: 'FILE_UPLOADED', data: { ...audience.facts, from: file.ownerId } })
  })
}
