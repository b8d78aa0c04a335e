import { type PoolClient } from 'pg'
import { pool } from '../../db/database'
import { type Entry, hashEntry, NO_HASH } from './hash-entry'

/** A row that has no position in the chain yet. */
export type TrailRow = Omit<Entry, 'seq'>

export interface ChainHead {
  seq: bigint
  id: string
  hash: Buffer
}

/** One writer at a time, over all processes: the letters FOAU as a number. */
const CHAIN_LOCK = 0x46_4f_41_55

const INSERT = `INSERT INTO audit_entries (seq, id, at, actor_id, action, subject_type, subject_id, outcome, details, hash)
  SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::jsonb[], $10::bytea[])`

/**
 * Appends rows to the chain in one transaction, under a lock that all processes share, and returns the chain's new end.
 *
 * @param isRetry an earlier attempt may have been committed without its acknowledgement arriving: existing rows are
 * skipped
 */
export async function writeTrailRows(rows: TrailRow[], isRetry: boolean): Promise<ChainHead | null> {
  const client = await pool().connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [CHAIN_LOCK])
    const fresh = isRetry ? await excludeWritten(client, rows) : rows
    // A separate statement after the lock: it sees what the previous holder committed.
    const last = await client.query<{ seq: string; id: string; hash: Buffer }>(
      'SELECT seq, id, hash FROM audit_entries ORDER BY seq DESC LIMIT 1',
    )
    const end = last.rows[0]
    let head: ChainHead | null = end ? { seq: BigInt(end.seq), id: end.id, hash: end.hash } : null
    const chained = fresh.map((row) => {
      const entry = { ...row, seq: (head?.seq ?? 0n) + 1n }
      head = { seq: entry.seq, id: entry.id, hash: hashEntry(head?.hash ?? NO_HASH, entry) }
      return { ...entry, hash: head.hash }
    })
    await client.query(INSERT, columnsOf(chained))
    await client.query('COMMIT')
    return head
  } catch (error) {
    broken = error as Error
    throw error
  } finally {
    client.release(broken) // A failed connection is discarded, which also ends its transaction.
  }
}

async function excludeWritten(client: PoolClient, rows: TrailRow[]): Promise<TrailRow[]> {
  const ids = rows.map(({ id }) => id)
  const found = await client.query<{ id: string }>('SELECT id FROM audit_entries WHERE id = ANY($1::uuid[])', [ids])
  const written = new Set(found.rows.map(({ id }) => id))
  return rows.filter(({ id }) => !written.has(id))
}

function columnsOf(rows: (Entry & { hash: Buffer })[]): unknown[][] {
  return [
    rows.map((row) => row.seq.toString()),
    rows.map((row) => row.id),
    rows.map((row) => row.at.toISOString()),
    rows.map((row) => row.actorId),
    rows.map((row) => row.action),
    rows.map((row) => row.subjectType),
    rows.map((row) => row.subjectId),
    rows.map((row) => row.outcome),
    rows.map((row) => JSON.stringify(row.details)),
    rows.map((row) => row.hash),
  ]
}
