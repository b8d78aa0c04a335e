import { pool, transaction } from '../../db/database'
import { objectKey } from '../../storage/object-key'
import { isDead, takeLease } from '../lease'
import { type Desk } from './desk'
import { markGivenUp } from './live-upload'
import { dropPart } from './parts'
import { type UploadRow } from './upload-row'

/**
 * Gives an open upload up: first its row and what stands above it, in one transaction, then its bytes. A kill in between
 * leaves a row that still names its object, which reconcile clears away.
 *
 * @returns false when another living process holds the upload, or it is not open any more
 */
export async function giveUp(desk: Desk, row: UploadRow, state: 'terminated' | 'expired'): Promise<boolean> {
  await desk.opening.get(row.id)?.catch(() => null) // Whatever it finds, the upload is given up.
  const live = desk.live.get(row.id)
  if (live?.isUsable) {
    await live.giveUp(state)
  } else {
    await live?.close('lost')
    await desk.leaving.get(row.id)
    const deadHolder = row.leaseHolder && isDead(row.leaseHolder, desk.holder) ? row.leaseHolder : null
    const lease = await takeLease({ uploadId: row.id, holder: desk.holder, deadHolder, leaseMs: desk.leaseMs })
    if (!lease) return false
    await markGivenUp(desk, row, lease.token, state)
  }
  // A store that cannot remove now is asked again by reconcile: the upload is given up all the same.
  await removeBytes(desk, row).catch(() => undefined)
  return true
}

/**
 * Gives up a part whose bytes are all here: it is no file, so its sender may still do so.
 *
 * @returns false while an upload that is being joined needs it
 */
export async function giveUpPart(desk: Desk, row: UploadRow, state: 'terminated' | 'expired'): Promise<boolean> {
  if (!(await transaction((tx) => dropPart(tx, desk, row.id, state)))) return false
  await removeBytes(desk, row).catch(() => undefined) // Reconcile asks again.
  return true
}

/** Removes the bytes of an upload that was given up, then the row's knowledge of them. */
export async function removeBytes(desk: Desk, row: UploadRow): Promise<void> {
  if (row.objectKey) await desk.store.remove(objectKey(row.objectKey))
  await pool().query(`UPDATE uploads SET object_key = '' WHERE id = $1 AND state IN ('terminated', 'expired')`, [row.id])
}
