import { pool } from '../../db/database'

const BATCH_ROWS = 5_000

/**
 * Deletes what remains of files that were erased longer ago than so many years, with the rows that belong to it: as old as the entries
 * of the trail that name them. A batch at a time, each by the index of tombstones: nobody waits for it, and no other file is read.
 *
 * @param years 0 keeps all
 * @returns how many were deleted
 */
export async function deleteTombstones(years: number, now = new Date()): Promise<number> {
  if (years === 0) return 0
  const before = new Date(now)
  before.setUTCFullYear(before.getUTCFullYear() - years)
  for (let deleted = 0; ;) {
    const batch = await deleteBatch(before)
    deleted += batch
    if (batch < BATCH_ROWS) return deleted
  }
}

/** Rows that another process deletes just now are left to it. */
const DELETE_BATCH = `DELETE FROM files WHERE id = ANY (ARRAY(
  SELECT id FROM files WHERE status = 'erased' AND erased_at < $1 ORDER BY erased_at LIMIT $2 FOR UPDATE SKIP LOCKED))
  RETURNING (SELECT batch_id FROM dicom_uploads d WHERE d.id = files.id) AS batch`

const DELETE_EMPTY = `DELETE FROM dicom_batches b WHERE b.id = ANY ($1::uuid[])
  AND NOT EXISTS (SELECT 1 FROM dicom_uploads d WHERE d.batch_id = b.id)`

async function deleteBatch(before: Date): Promise<number> {
  const { rows } = await pool().query<{ batch: string | null }>(DELETE_BATCH, [before, BATCH_ROWS])
  // A batch of the DICOM API goes with the last of its uploads.
  const batches = [...new Set(rows.flatMap(({ batch }) => batch ?? []))]
  if (batches.length > 0) await pool().query(DELETE_EMPTY, [batches])
  return rows.length
}
