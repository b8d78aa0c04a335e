import type { Actor } from '../../../access/actor'
import { fail } from '../../../errors/fail'
import { invalidateAccess } from '../../../auth/access-invalidation/invalidate-access'
import { type Prisma, transaction, type Tx } from '../../../db/database'
import { deleteObjectRecords, deleteVariantRecords } from '../../erase/_internal/delete-object-records'
import { removeObjects } from '../../erase/_internal/remove-objects'
import { currentTurn } from '../../../runtime/fair/turn'
import { lockFile } from '../../record/lock-file'
import type { SealedNewObject } from '../../receive/seal-new-object'
import { type FileToBlackOut, findFileToBlackOut } from './find-file-to-black-out'

interface ChangeBlackout {
  /** Who changes it; null for a job, whose person was asked when it was begun. */
  actor: Actor | null
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
 * @throws AppError `conflict` where a concurrent change came first; `not_found`, `forbidden` where the right ended while
 * the image was drawn
 */
export async function changeBlackout({ sealed = [], ...change }: ChangeBlackout): Promise<void> {
  try {
    await writeChange(change)
  } catch (thrown) {
    await removeObjects(sealed.map(({ objectKey }) => objectKey))
    throw thrown
  }
}

async function writeChange({ actor, file, write }: Omit<ChangeBlackout, 'sealed'>): Promise<void> {
  const { id: fileId, blackout: before } = file
  const orphanedKeys = await transaction(async (tx) => {
    const now = await lockFile(tx, fileId)
    currentTurn().access?.throwIfEnded()
    // Drawing takes seconds: an assignment can end meanwhile.
    if (actor) await findFileToBlackOut(actor, fileId, tx)
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
