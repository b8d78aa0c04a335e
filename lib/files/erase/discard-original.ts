import { transaction, type Tx } from '../../db/database'
import { deleteObjectRecords } from './_internal/delete-object-records'
import { lockFile } from '../record/lock-file'
import { removeObjects } from './_internal/remove-objects'

/**
 * Deletes the bytes of a completed file whose content is in other files now: its keys first, then the bytes. Its record
 * stays, and no longer counts towards a quota.
 *
 * @param within what else is to be written exactly then
 */
export async function discardOriginal(fileId: string, within: (tx: Tx) => Promise<void>): Promise<void> {
  const names = await transaction(async (tx) => {
    const file = await lockFile(tx, fileId)
    if (file?.status !== 'completed') return []
    const deleted = await deleteObjectRecords(tx, file)
    await tx.storedFile.update({ where: { id: fileId }, data: { objectKey: null } })
    await within(tx)
    return deleted
  })
  await removeObjects(names)
}
