import type { RawTx } from '../../db/raw-transaction'
import { fail } from '../../errors/fail'
import { getStorageUsage } from './_internal/get-storage-usage'
import { lockQuota } from './_internal/lock-quota'
import { quotaExceededError } from './_internal/quota-exceeded-error'
import { quotaLimits } from './quota-limits'

/**
 * Checks that a new upload or file fits its sender's quota, and that not too much of theirs is unfinished. Called
 * last in the transaction that creates it, when its rows exist already: of many at once, exactly as many pass as
 * fit.
 *
 * @param sizeBytes null where the length is deferred: space is then reserved while bytes arrive, see reserveQuota
 * @throws AppError `quota_exceeded`, which rolls the transaction back
 */
export async function checkQuota(tx: RawTx, ownerId: string, sizeBytes: number | null): Promise<void> {
  await checkLockedQuota(tx, { ownerId, sizeBytes, quotaBytes: await lockQuota(tx, ownerId) })
}

interface LockedQuota {
  ownerId: string
  /** Null while the length is deferred. */
  sizeBytes: number | null
  /** Null is no limit. */
  quotaBytes: number | null
}

/** The same once the quota is locked. */
export async function checkLockedQuota(tx: RawTx, { ownerId, sizeBytes, quotaBytes }: LockedQuota): Promise<void> {
  const usage = await getStorageUsage(tx, ownerId, { withSettled: quotaBytes !== null })
  const maxUnfinished = quotaLimits().maxUnfinished
  if (usage.unfinishedCount > maxUnfinished) throw fail('too_many_unfinished_uploads', { max_uploads: maxUnfinished })
  if (quotaBytes === null || usage.reservedBytes <= quotaBytes) return
  const own = sizeBytes ?? 0
  throw quotaExceededError({
    quotaBytes,
    takenBytes: usage.reservedBytes - own,
    unfinishedBytes: usage.unfinishedBytes - own,
  })
}
