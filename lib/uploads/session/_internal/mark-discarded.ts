import { transaction } from '../../../db/database'
import { publishConcatenationSettled, wakeConcatenationWaiters } from '../../concatenation/_internal/concatenation-waiters'
import { releaseParts } from '../../concatenation/_internal/upload-parts'
import { type SessionContext } from './session-context'
import { count } from '../../../telemetry/metrics/measure'
import { uploadLockedError } from './upload-locked-error'
import { isFinal, isPartial, type UploadRow } from './upload-row'

/**
 * Marks an upload terminated or expired: its row keeps ids, sizes and times; the metadata, which may have text of a user, is
 * erased.
 */
export async function markDiscarded(
  context: SessionContext,
  row: UploadRow,
  token: string,
  state: 'terminated' | 'expired',
): Promise<void> {
  const { id, objectId } = row
  await transaction(async (tx) => {
    const changed = await tx.$executeRaw`UPDATE uploads SET state = ${state}::"UploadState", metadata = '{}', updated_at = now(),
      lease_holder = NULL, lease_expires_at = NULL, handover = NULL
      WHERE id = ${id}::uuid AND lease_token = ${token}::bigint AND state = 'open'`
    if (changed !== 1) throw uploadLockedError()
    if (isFinal(row)) {
      await releaseParts(tx, id) // They are kept until they are terminated, expire, or are concatenated in another upload.
      await publishConcatenationSettled(context, id, tx)
    }
    await (isPartial(row) ? context.hooks.onPartRemoved(tx, objectId) : context.hooks.onRemoved(tx, id))
  })
  if (!isPartial(row)) count('fovea_uploads_total', { api: 'files', outcome: state === 'expired' ? 'expired' : 'cancelled' })
  wakeConcatenationWaiters(context, id)
}
