import type pg from 'pg'
import { db, pool, type Tx } from '../db/database'

/**
 * A clock may have been ahead when something began to exist, and set right before it was seen: that history must not be lost, and
 * a month more costs a few partitions.
 */
const MAX_CLOCK_ERROR_MS = 32 * 24 * 3_600_000
/** What is known stays true, since later partitions are behind those that have ended: it only becomes less than there is. */
const KNOWN_FOR_MS = 3_600_000
/** Rows that are older than the chain have positions below 1. */
const BEFORE_ALL = -(2n ** 63n)

interface Partition {
  position: bigint
  /** The time of its last row; Infinity where it has not ended, or is not known. */
  lastMs: number
}

/** Of each database that this process has opened. */
const known = new WeakMap<pg.Pool, { read: Partition[]; until: number }>()

/**
 * Returns a position before which neither the trail nor the access log has a row of a time or later, whatever a clock that was
 * wrong by less than a month has written. A statement that names it
 * is planned for the partitions from there on, and not for those of all years (decision 0112).
 *
 * @param time for rows about something: when it began to exist
 * @param tx asks within a transaction, which then needs no second connection
 */
export async function findPosition(time: Date, tx?: Tx): Promise<bigint> {
  const sinceMs = time.getTime() - MAX_CLOCK_ERROR_MS
  const possible = (await knownPartitions(tx)).filter(({ lastMs }) => lastMs >= sinceMs)
  return possible.reduce((least, { position }) => (position < least ? position : least), possible[0]?.position ?? BEFORE_ALL)
}

async function knownPartitions(tx?: Tx): Promise<Partition[]> {
  const cached = known.get(pool())
  if (cached && cached.until > performance.now()) return cached.read
  const read = await readPartitions(tx ?? db())
  known.set(pool(), { read, until: performance.now() + KNOWN_FOR_MS })
  return read
}

interface Row {
  from_seq: bigint | null
  first: Date | null
  last: Date | null
  is_empty: boolean
}

async function readPartitions(client: Pick<Tx, '$queryRaw'>): Promise<Partition[]> {
  const rows = await client.$queryRaw<Row[]>`
    SELECT p.from_seq, t.first, t.last, c.oid IS NOT NULL AND t.last IS NULL AS is_empty
    FROM trail_partitions() p
    LEFT JOIN pg_constraint c ON c.conrelid = to_regclass(quote_ident(p.name)) AND c.conname = p.name || '_times',
    LATERAL (SELECT substring(pg_get_constraintdef(c.oid) FROM ${String.raw`\mat >= '([^']+)'`})::timestamptz AS first,
      substring(pg_get_constraintdef(c.oid) FROM ${String.raw`\mat <= '([^']+)'`})::timestamptz AS last) t`
  // No row without a position is later than one that has one.
  const begun = rows.flatMap(({ from_seq, first }) => (from_seq !== null && first ? first.getTime() : []))
  const chainBegan = begun.length > 0 ? Math.min(...begun) : Infinity
  return rows
    .filter(({ is_empty }) => !is_empty)
    .map(({ from_seq, last }) => ({
      position: from_seq ?? BEFORE_ALL,
      lastMs: from_seq === null ? chainBegan : (last?.getTime() ?? Infinity),
    }))
}
