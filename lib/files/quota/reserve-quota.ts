import type { Tx } from '../../db/database'
import { getStorageUsage } from './_internal/get-storage-usage'
import { lockQuota } from './_internal/lock-quota'
import { quotaExceededError } from './_internal/quota-exceeded-error'

interface ReserveQuota {
  /** The upload or file that grows. */
  id: string
  /** What it needs to continue: everything received so far. */
  minBytes: number
  /** What it asks for, so as not to ask again soon. */
  wantedBytes: number
}

/**
 * Decides how far an upload of unknown length may grow within its sender's quota. The caller stores the result as
 * its reservation in the same transaction; from then on nothing else is granted that space.
 *
 * @returns bytes in all, at least `minBytes`; of what is left beyond that only half, so that others find space
 * as well
 * @throws AppError `quota_exceeded`
 */
export async function reserveQuota(tx: Tx, ownerId: string, { id, minBytes, wantedBytes }: ReserveQuota): Promise<number> {
  const quotaBytes = await lockQuota(tx, ownerId)
  if (quotaBytes === null) return Math.max(minBytes, wantedBytes)
  const { reservedBytes, unfinishedBytes } = await getStorageUsage(tx, ownerId, { exceptId: id })
  const spareBytes = quotaBytes - reservedBytes - minBytes
  if (spareBytes < 0) throw quotaExceededError({ quotaBytes, takenBytes: reservedBytes, unfinishedBytes })
  return Math.min(Math.max(minBytes, wantedBytes), minBytes + Math.floor(spareBytes / 2))
}
