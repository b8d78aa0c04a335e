import { pool } from '../../../db/database'
import { steadyNow } from '../../../db/steady-clock'

/** Records since when the store did not have what was acknowledged. Nothing else is changed: its next answer may be right. */
export async function markUnreadable(uploadId: string): Promise<void> {
  await pool().query('UPDATE uploads SET unreadable_at = COALESCE(unreadable_at, $2) WHERE id = $1', [
    uploadId,
    new Date(steadyNow()),
  ])
}

/** Records that the acknowledged bytes open. */
export async function unmarkUnreadable(uploadId: string): Promise<void> {
  await pool().query('UPDATE uploads SET unreadable_at = NULL WHERE id = $1', [uploadId])
}
