import { transaction, type Prisma, type Tx } from '../../db/database'
import { deleteDataKeys, storeDataKey } from '../deliver/data-keys'
import { removeObjects } from '../erase/_internal/remove-objects'
import type { SealedNewObject } from '../receive/seal-new-object'
import { lockFile } from './lock-file'

interface AddVariant {
  fileId: string
  /** What it was derived from: where the file has another object by now, nothing is added. */
  objectId: string
  object: SealedNewObject
  variant: Pick<Prisma.FileVariantUncheckedCreateInput, 'role' | 'type' | 'boundPx' | 'width' | 'height' | 'frameTable'>
  /** Runs in the same transaction. */
  withinTransaction: (tx: Tx) => Promise<void>
}

/**
 * Adds what was derived from a completed file later than its images, in place of an earlier one of its role. From the
 * commit on it can be opened, and is erased with the file.
 *
 * @returns false where the file was erased or has another object by now: the bytes are removed then
 */
export async function addVariant({ fileId, objectId, object, variant, withinTransaction }: AddVariant): Promise<boolean> {
  const { dataKey, sizeBytes, sha256, ...place } = object
  const { isAdded, orphanedKeys } = await transaction(async (tx) => {
    const file = await lockFile(tx, fileId)
    if (file?.status !== 'completed' || file.objectId !== objectId) return { isAdded: false, orphanedKeys: [place.objectKey] }
    const former = await tx.fileVariant.findMany({ where: { fileId, role: variant.role } })
    await deleteDataKeys(
      tx,
      former.map((one) => one.objectId),
    )
    await tx.fileVariant.deleteMany({ where: { fileId, role: variant.role } })
    await storeDataKey(tx, place.objectId, dataKey, fileId)
    const content = { size: BigInt(sizeBytes), sha256: new Uint8Array(sha256) }
    await tx.fileVariant.create({ data: { fileId, ...variant, ...place, ...content } })
    await withinTransaction(tx)
    return { isAdded: true, orphanedKeys: former.map((one) => one.objectKey) }
  })
  await removeObjects(orphanedKeys)
  return isAdded
}
