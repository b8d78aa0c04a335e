import { pool, transaction } from '../../../db/database'
import { publishConcatenationSettled } from '../../concatenation/_internal/concatenation-waiters'
import { markPartDiscarded, releaseParts } from '../../concatenation/_internal/upload-parts'
import { type SessionContext } from './session-context'
import { uploadLockedError } from './upload-locked-error'
import { isFinal, isPartial, type UploadRow } from './upload-row'

/**
 * Marks an upload finished and calls the hook, in one transaction; the parts of a final upload are released in it.
 *
 * A part needs no hook, and so one statement: TUS 1.0.0, Concatenation: "The Server SHOULD NOT process these partial uploads until
 * they are concatenated to form a final upload."
 *
 * @throws AppError `upload_locked` when the lease is lost or the upload is no longer open
 */
export async function markFinished(context: SessionContext, row: UploadRow, token: string): Promise<void> {
  if (isPartial(row)) {
    if (!(await markPartFinished(row.id, token))) throw uploadLockedError()
    return
  }
  await transaction(async (tx) => {
    const changed = await tx.$executeRaw`UPDATE uploads SET state = 'finished', finished_at = now(), updated_at = now(),
      lease_holder = NULL, lease_expires_at = NULL, handover = NULL
      WHERE id = ${row.id}::uuid AND lease_token = ${token}::bigint AND state = 'open'`
    if (changed !== 1) throw uploadLockedError()
    await context.hooks.onFinished(tx, row.id)
    context.onProgress(row.id)
    if (!isFinal(row)) return
    for (const part of await releaseParts(tx, row.id)) await markPartDiscarded(tx, context, part, 'terminated')
    await publishConcatenationSettled(context, row.id, tx)
  })
}

async function markPartFinished(id: string, token: string): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: 'uploads-mark-finished',
    text: `UPDATE uploads SET state = 'finished', finished_at = now(), updated_at = now(), lease_holder = NULL, lease_expires_at = NULL,
             handover = NULL
           WHERE id = $1 AND lease_token = $2 AND state = 'open'`,
    values: [id, token],
  })
  return rowCount === 1
}
