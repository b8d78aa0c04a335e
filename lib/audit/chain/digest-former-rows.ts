import { createHash } from 'node:crypto'
import { pool } from '../../db/database'
import { canonicalJson } from './canonical-json'

const PAGE = 1_000

/** The number of rows of the access log that are older than the chain, and a SHA-256 over all of them. */
export async function digestFormerRows(): Promise<{ rows: number; digest: string }> {
  const hash = createHash('sha256')
  let rows = 0
  let last: string | null = null
  for (;;) {
    const found: { rows: { id: string }[] } = await pool().query<{ id: string }>(
      `SELECT id, at, user_id, share_id, file_id, ip, action, variant, outcome FROM file_access_logs
       WHERE seq < 1 AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [last, PAGE],
    )
    for (const row of found.rows) hash.update(canonicalJson(JSON.parse(JSON.stringify(row)))).update('\n')
    rows += found.rows.length
    last = found.rows.at(-1)?.id ?? null
    if (found.rows.length < PAGE) return { rows, digest: hash.digest('hex') }
  }
}
