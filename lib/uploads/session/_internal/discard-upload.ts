import { pool, transaction } from '../../../db/database'
import { objectKey } from '../../../storage/object-key'
import { isHolderDead, takeLease } from '../../lease/lease'
import { type UploadContext } from './upload-context'
import { markDiscarded } from './mark-discarded'
import { markPartDiscarded } from '../../concatenation/_internal/upload-parts'
import { type UploadRow } from './upload-row'

/**
 * Terminates an open upload: first its row and the rows that refer to it, in one transaction, then its bytes. After a kill in
 * between, the row still names its object, which reconcile removes.
 *
 * @returns false when another running process holds the upload, or it is not open any more
 */
export async function discardUpload(context: UploadContext, row: UploadRow, state: 'terminated' | 'expired'): Promise<boolean> {
  await context.opening.get(row.id)?.catch(() => null) // Its outcome does not matter: the upload is terminated.
  const session = context.sessions.get(row.id)
  if (session?.isUsable) {
    await session.discard(state)
  } else {
    await session?.close('lease_lost')
    await context.closing.get(row.id)
    const deadHolder = row.leaseHolder && isHolderDead(row.leaseHolder, context.holder) ? row.leaseHolder : null
    const lease = await takeLease({ uploadId: row.id, holder: context.holder, deadHolder, leaseMs: context.leaseMs })
    if (!lease) return false
    await markDiscarded(context, row, lease.token, state)
  }
  // If the store cannot remove the bytes now, reconcile retries: the upload is terminated in any case.
  await deleteStoredBytes(context, row).catch(() => undefined)
  return true
}

/**
 * Discards a complete part: it is not a file, so its owner may still terminate it.
 *
 * @returns false while an upload that is being concatenated needs it
 */
export async function discardPart(context: UploadContext, row: UploadRow, state: 'terminated' | 'expired'): Promise<boolean> {
  if (!(await transaction((tx) => markPartDiscarded(tx, context, row.id, state)))) return false
  await deleteStoredBytes(context, row).catch(() => undefined) // Reconcile retries.
  return true
}

/** Removes the bytes of a terminated upload, then the reference to them in its row. */
export async function deleteStoredBytes(context: UploadContext, row: UploadRow): Promise<void> {
  if (row.objectKey) await context.store.remove(objectKey(row.objectKey))
  await pool().query(`UPDATE uploads SET object_key = '' WHERE id = $1 AND state IN ('terminated', 'expired')`, [row.id])
}
