import type { Tx } from '../../../db/database'
import { deleteDataKeys } from '../../deliver/data-keys'
import type { StoredFileRow } from '../../record/stored-file-row'

/**
 * Deletes the rows and keys of what was derived from a file. The file's row is locked by the transaction.
 *
 * @returns the names of the objects whose bytes may be removed after the commit
 */
export async function deleteVariantRecords(tx: Tx, fileId: string): Promise<string[]> {
  const variants = await tx.fileVariant.findMany({ where: { fileId }, select: { objectId: true, objectKey: true } })
  if (variants.length === 0) return []
  await deleteDataKeys(
    tx,
    variants.map((variant) => variant.objectId),
  )
  await tx.fileVariant.deleteMany({ where: { fileId } })
  return variants.map((variant) => variant.objectKey)
}

/**
 * Deletes the keys and rows of a file in every form: keys first, so that every copy of its bytes is unreadable. As
 * with {@link deleteVariantRecords}.
 */
export async function deleteObjectRecords(tx: Tx, { id, objectId, objectKey }: StoredFileRow): Promise<string[]> {
  const names = await deleteVariantRecords(tx, id)
  if (!objectId || !objectKey) return names
  await deleteDataKeys(tx, [objectId])
  return [...names, objectKey]
}

/**
 * Deletes the blackout of a file, with the key of the original that it keeps. As with {@link deleteVariantRecords}.
 */
export async function deleteBlackoutRecords(tx: Tx, fileId: string): Promise<string[]> {
  const blackout = await tx.fileBlackout.findUnique({ where: { id: fileId } })
  if (!blackout) return []
  await deleteDataKeys(tx, [blackout.originalObjectId])
  await tx.fileBlackout.delete({ where: { id: fileId } })
  return [blackout.originalObjectKey]
}
