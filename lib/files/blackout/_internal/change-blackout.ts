import { fail } from '../../../errors/fail'
import { invalidateAccess } from '../../../auth/access-invalidation/invalidate-access'
import { type Prisma, transaction, type Tx } from '../../../db/database'
import { deleteObjectRecords, deleteVariantRecords } from '../../erase/_internal/delete-object-records'
import { removeObjects } from '../../erase/_internal/remove-objects'
import { lockFile } from '../../record/lock-file'
import type { SealedNewObject } from '../../receive/seal-new-object'
import type { FileToBlackOut } from './find-file-to-black-out'

interface ChangeBlackout {
  /** As it was found: where its object or its blackout is another one by now, nothing happens. */
  file: FileToBlackOut
  /** Objects that were made for it: removed where it fails, since their keys are not stored then. */
  sealed?: readonly SealedNewObject[]
  /** Writes the blackout; everything shown of the file before is deleted by then. */
  write: (tx: Tx) => Promise<Prisma.StoredFileUpdateInput>
}

/**
 * Changes what is shown of a file, atomically: what was shown before can no longer be opened, in any process. The original
 * stays sealed.
 *
 * @throws AppError `conflict` where a concurrent change came first
 */
export async function changeBlackout({ file, sealed = [], write }: ChangeBlackout): Promise<void> {
  try {
    await writeChange(file, write)
  } catch (thrown) {
    await removeObjects(sealed.map(({ objectKey }) => objectKey))
    throw thrown
  }
}

async function writeChange(file: FileToBlackOut, write: ChangeBlackout['write']): Promise<void> {
  const { id: fileId, blackout: before } = file
  const orphanedKeys = await transaction(async (tx) => {
    const now = await lockFile(tx, fileId)
    const blackout = await tx.fileBlackout.findUnique({ where: { id: fileId } })
    const isSame =
      now?.status === 'completed' &&
      now.objectId === file.objectId &&
      blackout?.state === before?.state &&
      blackout?.requestedAt.getTime() === before?.requestedAt.getTime()
    if (!isSame) throw fail('file_changed')
    // With a blackout the object of the file is a copy; without one it is the original.
    const orphaned = before ? await deleteObjectRecords(tx, now) : await deleteVariantRecords(tx, fileId)
    await tx.storedFile.update({ where: { id: fileId }, data: await write(tx) })
    return orphaned
  })
  // The commit invalidates the caches of every process; this one drops the images before its response.
  await invalidateAccess({ fileId }).catch(() => undefined)
  await removeObjects(orphanedKeys)
}
