import { pool } from '../db/database'

const BATCH_ROWS = 5_000
const DAY_MS = 86_400_000

/**
 * Deletes notifications that were made longer ago than so many days and not read, with what is recorded of their delivery. A batch at
 * a time, each from the oldest id on, which has its time in it (RFC 9562 §5.7): what is kept is not read.
 *
 * @param days 0 keeps all
 * @returns how many were deleted
 */
export async function deleteUnreadNotifications(days: number): Promise<number> {
  if (days === 0) return 0
  const before = Date.now() - days * DAY_MS
  for (let deleted = 0; ;) {
    const { rowCount } = await pool().query(DELETE_BATCH, [firstIdOf(before), new Date(before), BATCH_ROWS])
    deleted += rowCount ?? 0
    if ((rowCount ?? 0) < BATCH_ROWS) return deleted
  }
}

/** The smallest UUIDv7 of a time: its first 48 bits are the milliseconds. */
function firstIdOf(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** Rows that another process deletes just now are left to it. */
const DELETE_BATCH = `DELETE FROM notifications WHERE id = ANY (ARRAY(
  SELECT id FROM notifications WHERE id < $1::uuid AND read_at IS NULL AND created_at < $2 ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED))`
