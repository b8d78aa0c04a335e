import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { checkQuota } from './check-quota'
import { maxUploadBytes } from '../record/kinds/kind-limits'
import { createDataKey } from '../deliver/data-keys'

/**
 * Checks that an actor may send a part of a later upload. A part is no file and belongs to no case: what it
 * becomes is decided, with all the rules of a file, when the parts are joined.
 *
 * @throws AppError `forbidden`, `too_large`, `quota_exceeded`: a part counts until it is joined
 */
export async function checkPartUpload(
  tx: Tx,
  actor: Actor,
  given: { objectId: string; sizeBytes: number | null },
): Promise<{ objectKey: string; dataKey: Buffer; limitBytes: number }> {
  requirePermission(actor, 'file:create')
  if (given.sizeBytes !== null && given.sizeBytes > maxUploadBytes())
    throw fail('file_too_large', { max_bytes: maxUploadBytes() })
  const dataKey = await createDataKey(tx, given.objectId)
  await checkQuota(tx, actor.id, given.sizeBytes)
  return { objectKey: `parts/${given.objectId.slice(-2)}/${given.objectId}`, dataKey, limitBytes: maxUploadBytes() }
}
