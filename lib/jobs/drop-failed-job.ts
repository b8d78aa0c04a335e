import { pool } from '../db/database'

/** Removes a failed job from the list for good, and returns whether it was there. */
export async function dropFailedJob(queue: string, id: string): Promise<boolean> {
  const sql = `DELETE FROM pgboss.job WHERE name = $1 AND id = $2 AND state = 'failed'`
  return (await pool().query(sql, [queue, id])).rowCount === 1
}
