import { pool } from '../../db/database'
import type { AccessFields, ChainedRow, EventFields } from './chain-row'

/** The rows of both tables, in the names of the export; `%` is the condition on their position. */
const EVENTS = `SELECT seq, id, at, actor_id, action, subject_type, subject_id, outcome, details, key_id AS key, encode(hash, 'hex') AS hash
  FROM audit_entries WHERE %`
const ACCESSES = `SELECT seq, id, at, user_id, share_id, file_id, ip, action, variant, outcome, key_id AS key, encode(hash, 'hex') AS hash
  FROM file_access_logs WHERE seq >= 1 AND %`

type Stored<Fields> = Omit<Fields, 'kind' | 'at'> & { seq: string; at: Date; key: string | null; hash: string }

const BEFORE_ALL = '-9223372036854775808'
const AFTER_ALL = '9223372036854775807'

/** Reads rows of the chain in their order, at most `limit`. */
export async function readRows({
  after = null,
  upTo = null,
  limit,
}: {
  after?: number | null
  upTo?: number | null
  limit: number
}): Promise<ChainedRow[]> {
  const rows = await Promise.all(
    [EVENTS, ACCESSES].map((sql) => {
      // Bounds alone, without a condition on what is given: partitions that the range does not reach are left out.
      const where = 'seq >= $1::bigint AND seq <= $2::bigint ORDER BY seq LIMIT $3'
      return pool().query(sql.replace('%', where), [after === null ? BEFORE_ALL : after + 1, upTo ?? AFTER_ALL, limit])
    }),
  )
  return toRows(rows[0]!.rows as Stored<EventFields>[], rows[1]!.rows as Stored<AccessFields>[]).slice(0, limit)
}

const END = `SELECT seq::text, encode(hash, 'hex') AS hash FROM (
    (SELECT seq, hash FROM audit_entries WHERE seq >= 1 ORDER BY seq DESC LIMIT 1)
    UNION ALL (SELECT seq, hash FROM file_access_logs WHERE seq >= 1 ORDER BY seq DESC LIMIT 1)
  ) e ORDER BY e.seq DESC LIMIT 1`

/** Reads the position of the last row, and its hash; null where there are no rows yet. */
export async function readEnd(): Promise<{ seq: number; hash: string } | null> {
  const { rows } = await pool().query<{ seq: string; hash: string }>(END)
  return rows[0] ? { seq: Number(rows[0].seq), hash: rows[0].hash } : null
}

/** Finds a row by its id or its position. */
export async function findRow(row: string): Promise<ChainedRow | null> {
  const [where, value] = /^\d{1,15}$/.test(row) ? ['seq = $1', Number(row)] : ['id = $1::uuid', row]
  const [events, accesses] = await Promise.all(
    [EVENTS, ACCESSES].map((sql) => pool().query(sql.replace('%', `${where} LIMIT 1`), [value])),
  )
  return toRows(events!.rows as Stored<EventFields>[], accesses!.rows as Stored<AccessFields>[])[0] ?? null
}

function toRows(events: Stored<EventFields>[], accesses: Stored<AccessFields>[]): ChainedRow[] {
  const rows: ChainedRow[] = [
    ...events.map((row) => ({ kind: 'event' as const, ...row, at: row.at.toISOString(), seq: Number(row.seq) })),
    ...accesses.map((row) => ({ kind: 'access' as const, ...row, at: row.at.toISOString(), seq: Number(row.seq) })),
  ]
  return rows.sort((a, b) => a.seq - b.seq)
}
