import { pool } from '../../db/database'

const HOUR_MS = 60 * 60_000

/** Deletes the shared budgets of minutes that are over for an hour. Runs on a schedule. */
export async function deleteOldLimits(now = Date.now()): Promise<void> {
  await pool().query('DELETE FROM request_limits WHERE expire < $1', [now - HOUR_MS])
}
