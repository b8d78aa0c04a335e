import { pool } from '../../db/database'

export interface AccessRow {
  id: string
  at: Date
  userId: string | null
  shareId: string | null
  fileId: string
  ip: string | null
  action: string
  variant: string | null
  outcome: string
}

/** Writes rows of the file access log. A row that an earlier, unacknowledged attempt wrote is not written twice. */
export async function writeAccessRows(rows: AccessRow[]): Promise<void> {
  await pool().query(
    `INSERT INTO file_access_logs (id, at, user_id, file_id, ip, action, variant, outcome, share_id)
     SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[])
     ON CONFLICT (id) DO NOTHING`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.at.toISOString()),
      rows.map((row) => row.userId),
      rows.map((row) => row.fileId),
      rows.map((row) => row.ip),
      rows.map((row) => row.action),
      rows.map((row) => row.variant),
      rows.map((row) => row.outcome),
      rows.map((row) => row.shareId),
    ],
  )
}
