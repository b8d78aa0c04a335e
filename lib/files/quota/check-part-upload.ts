import { requirePermission } from '../../access/require-permission'
import type { RawTx } from '../../db/raw-transaction'
import { fail } from '../../errors/fail'
import { requireDiskSpace } from '../../storage/disks/require-disk-space'
import type { Uploader } from '../../uploads/upload-hooks'
import { maxUploadBytes } from '../record/kinds/kind-limits'
import { createDataKey } from '../deliver/data-keys'
import { lockQuotaOfActive } from './_internal/lock-quota'
import { checkLockedQuota } from './check-quota'

interface PartUpload {
  objectId: string
  /** Null while the length is deferred. */
  sizeBytes: number | null
}

/**
 * Checks that somebody may send a part of a later upload. A part is no file and belongs to no case: what it becomes is decided, with
 * all the rules of a file, when the parts are joined.
 *
 * @returns its data key
 * @throws AppError `forbidden`, `too_large`, `quota_exceeded`: a part counts until it is joined
 */
export async function checkPartUpload(tx: RawTx, { userId }: Uploader, { objectId, sizeBytes }: PartUpload): Promise<Buffer> {
  // First the lock, in the statement that reads the role: what follows only adds rows of its own, and waits for nobody.
  const { role, quotaBytes } = await lockQuotaOfActive(tx, userId)
  requirePermission({ role }, 'file:create')
  if (sizeBytes !== null && sizeBytes > maxUploadBytes()) throw fail('file_too_large', { max_bytes: maxUploadBytes() })
  await requireDiskSpace(sizeBytes ?? 0)
  const dataKey = await createDataKey(tx, objectId)
  await checkLockedQuota(tx, { ownerId: userId, sizeBytes, quotaBytes })
  return dataKey
}
