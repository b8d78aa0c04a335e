import { findPosition } from '../../audit/find-position'
import { pool } from '../../db/database'

/**
 * Returns a position before which the trail and the access log have no row about a case or one of its files. One that was moved
 * into it may be older than the case: that of the smallest id is the oldest.
 */
export async function findCasePosition(caseId: string): Promise<bigint> {
  const { rows } = await pool().query<{ since: Date | null }>(
    `SELECT least((SELECT created_at FROM cases WHERE id = $1),
       (SELECT created_at FROM files WHERE case_id = $1 ORDER BY id LIMIT 1)) AS since`,
    [caseId],
  )
  return findPosition(rows[0]!.since ?? new Date())
}
