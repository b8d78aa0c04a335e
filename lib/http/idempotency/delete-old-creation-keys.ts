import { pool } from '../../db/database'

/** As long as an unfinished upload is kept: no client repeats a request for longer. */
const MAX_AGE_DAYS = 7

/** Deletes the keys of requests that nobody repeats any more. Runs on a schedule. */
export async function deleteOldCreationKeys(now = new Date()): Promise<void> {
  await pool().query(`DELETE FROM creation_keys WHERE created_at < $1::timestamptz - $2 * interval '1 day'`, [now, MAX_AGE_DAYS])
}
