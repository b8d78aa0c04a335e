import { pool, type Tx } from '../../db/database'
import { auditSingleton } from './audit-singleton'
import { type ChainedRow, type ChainEnd, chainRow, type NewRow, NO_HASH } from '../chain/chain-row'

/** Clocks of several servers differ by less. */
const MAX_SILENT_MS = 60_000

/** Runs a statement in the transaction that the rows are part of. */
type Run = (sql: string, values: unknown[]) => Promise<object[]>

const LOCK_END = 'SELECT "seq", "id", "hash", "at" FROM trail_lock_end()'
const INSERT_EVENTS = `INSERT INTO audit_entries (seq, id, at, actor_id, action, subject_type, subject_id, outcome, details, key_id, hash)
  SELECT seq, id, at, actor_id, action, subject_type, subject_id, outcome, details, key, decode(hash, 'hex')
  FROM jsonb_to_recordset($1::text::jsonb) AS r(seq bigint, id uuid, at timestamptz, actor_id uuid, action text, subject_type text,
    subject_id text, outcome text, details jsonb, key text, hash text)`
const INSERT_ACCESSES = `INSERT INTO file_access_logs (seq, id, at, user_id, share_id, file_id, ip, action, variant, outcome, key_id, hash)
  SELECT seq, id, at, user_id, share_id, file_id, ip, action, variant, outcome, key, decode(hash, 'hex')
  FROM jsonb_to_recordset($1::text::jsonb) AS r(seq bigint, id uuid, at timestamptz, user_id uuid, share_id uuid, file_id uuid, ip text,
    action text, variant text, outcome text, key text, hash text)`
const FIND_WRITTEN = `SELECT id::text AS id FROM audit_entries WHERE id = ANY($1::text::uuid[])
  UNION ALL SELECT id::text FROM file_access_logs WHERE id = ANY($1::text::uuid[])`

/**
 * Appends rows to the chain in a transaction of their own.
 *
 * @param isRetry an earlier attempt may have been committed without its acknowledgement arriving: existing rows are skipped
 */
export async function appendRows(rows: readonly NewRow[], isRetry: boolean): Promise<void> {
  const client = await pool().connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const run: Run = async (sql, values) => (await client.query<object>(sql, values)).rows
    const committed = await append(run, rows, isRetry)
    await client.query('COMMIT')
    committed()
  } catch (error) {
    broken = error as Error
    throw error
  } finally {
    client.release(broken) // A failed connection is discarded, which also ends its transaction.
  }
}

/**
 * Appends rows to the chain in a transaction of the caller, as its last statements: from here on no other process can append
 * until it ends.
 *
 * @returns what to call once the transaction is committed
 */
export const appendRowsIn = (tx: Tx, rows: readonly NewRow[]): Promise<() => void> =>
  append((sql, values) => tx.$queryRawUnsafe<object[]>(sql, ...values), rows, false)

async function append(run: Run, rows: readonly NewRow[], isRetry: boolean): Promise<() => void> {
  const audit = auditSingleton.get()
  const [found] = (await run(LOCK_END, [])) as { seq: string | null; id: string; hash: string; at: string }[]
  const written = isRetry ? await findWritten(run, rows) : null
  const fresh = written ? rows.filter(({ id }) => !written.has(id)) : rows
  const before: ChainEnd | null = !found || found.seq === null ? null : { seq: Number(found.seq), id: found.id, hash: found.hash }
  // Nobody else can write meanwhile: what this process knows to be committed is part of what was just read.
  if (audit.end && (before === null || before.seq < audit.end.seq || isOther(before, audit.end))) audit.lost ??= audit.end
  let end = before
  let lastAt = before ? found!.at : ''
  const chained: ChainedRow[] = fresh.map((row) => {
    const placed = chainRow(end?.hash ?? NO_HASH, (end?.seq ?? 0) + 1, notBefore(lastAt, row), audit.keys.current)
    end = { seq: placed.seq, id: placed.id, hash: placed.hash }
    lastAt = placed.at
    return placed
  })
  const events = chained.filter(({ kind }) => kind === 'event')
  const accesses = chained.filter(({ kind }) => kind === 'access')
  if (events.length > 0) await run(INSERT_EVENTS, [JSON.stringify(events)])
  if (accesses.length > 0) await run(INSERT_ACCESSES, [JSON.stringify(accesses)])
  return () => {
    if (end && end.seq > (audit.end?.seq ?? 0)) audit.end = end
  }
}

/**
 * A row with the time of the one before, where its clock was behind that: what came later is not told as earlier. Of more than a
 * minute an event says what its own clock had.
 */
function notBefore(at: string, row: NewRow): NewRow {
  if (row.at >= at) return row
  const isFar = Date.parse(at) - Date.parse(row.at) > MAX_SILENT_MS
  return row.kind === 'event' && isFar ? { ...row, at, details: { ...row.details, clock: row.at } } : { ...row, at }
}

const isOther = (found: ChainEnd, known: ChainEnd): boolean => found.seq === known.seq && found.hash !== known.hash

async function findWritten(run: Run, rows: readonly NewRow[]): Promise<Set<string>> {
  const found = (await run(FIND_WRITTEN, [`{${rows.map(({ id }) => id).join(',')}}`])) as { id: string }[]
  return new Set(found.map(({ id }) => id))
}
