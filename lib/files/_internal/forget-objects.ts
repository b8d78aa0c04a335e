import type { Tx } from '../../db/database'
import { forgetObjectKeys } from '../object-keys'
import type { StoredFileRow } from '../stored-file-row'

/**
 * Forgets what was derived from a file: rows and keys. The file's row is held by the transaction.
 *
 * @returns the names of the objects whose bytes may go after the commit
 */
export async function forgetVariants(tx: Tx, fileId: string): Promise<string[]> {
  const variants = await tx.fileVariant.findMany({ where: { fileId }, select: { objectId: true, objectKey: true } })
  if (variants.length === 0) return []
  await forgetObjectKeys(
    tx,
    variants.map((variant) => variant.objectId),
  )
  await tx.fileVariant.deleteMany({ where: { fileId } })
  return variants.map((variant) => variant.objectKey)
}

/** Forgets a file's bytes in every form: keys first, so that every copy of them is noise. As with {@link forgetVariants}. */
export async function forgetObjects(tx: Tx, { id, objectId, objectKey }: StoredFileRow): Promise<string[]> {
  const names = await forgetVariants(tx, id)
  if (!objectId || !objectKey) return names
  await forgetObjectKeys(tx, [objectId])
  return [...names, objectKey]
}
