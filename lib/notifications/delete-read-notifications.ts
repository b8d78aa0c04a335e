import { pool } from '../db/database'

const BATCH_ROWS = 5_000
const DAY_MS = 86_400_000

/**
 * Deletes notifications that were read longer ago than so many days, with what is recorded of their delivery. A batch at a time,
 * each by the index of those that were read: nobody waits for it, and what is kept is not read.
 *
 * @param days 0 keeps all
 * @returns how many were deleted
 */
export async function deleteReadNotifications(days: number): Promise<number> {
  if (days === 0) return 0
  const before = new Date(Date.now() - days * DAY_MS)
  for (let deleted = 0; ;) {
    const { rowCount } = await pool().query(DELETE_BATCH, [before, BATCH_ROWS])
    deleted += rowCount ?? 0
    if ((rowCount ?? 0) < BATCH_ROWS) return deleted
  }
}

/** Rows that another process deletes just now are left to it. */
const DELETE_BATCH = `DELETE FROM notifications WHERE id = ANY (ARRAY(
  SELECT id FROM notifications WHERE read_at < $1 ORDER BY read_at LIMIT $2 FOR UPDATE SKIP LOCKED))`
