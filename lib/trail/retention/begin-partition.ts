import { asOwner } from './_internal/as-owner'

interface BeginPartition {
  /** The role that owns the tables: no other may make partitions. */
  ownerUrl: string
  /** Rows after which a partition ends before its month does: it is read through when it gets its end. */
  maxRows?: number
}

const MAX_ROWS = 2_000_000

/**
 * Begins a partition of the trail and of the access log where the month of the last one is over, or it has grown large. Nothing
 * depends on its time: until it runs, the last partition takes every row.
 *
 * @returns the last position of the partition that ended; null where none did
 * @throws Error where a reader does not end soon: nothing has changed, and the next run tries again
 */
export async function beginPartition({ ownerUrl, maxRows = MAX_ROWS }: BeginPartition): Promise<number | null> {
  const month = new Date().toISOString().slice(0, 7)
  if (!(await asOwner<boolean>(ownerUrl, MAY_BEGIN))) return null
  if (!(await asOwner<boolean>(ownerUrl, IS_DUE, [month, maxRows]))) return null
  // Before writers have to wait: what is read again under the lock is in memory then.
  await asOwner(ownerUrl, READ_THROUGH)
  const ended = await asOwner<string | null>(ownerUrl, 'SELECT trail_begin_partition($1, $2) AS value', [month, maxRows])
  while (await asOwner<string | null>(ownerUrl, 'SELECT trail_note_times() AS value'));
  return ended === null ? null : Number(ended)
}

/** A server whose migrations run separately has no owner: there, the last partition goes on. */
const MAY_BEGIN = `SELECT has_function_privilege('trail_begin_partition(text, bigint)', 'EXECUTE') AS value`
const IS_DUE = `SELECT obj_description('audit_entries_open'::regclass, 'pg_class') IS DISTINCT FROM $1
    OR coalesce((SELECT max(seq) FROM audit_entries_open), 0) - from_seq + 1 >= $2::bigint AS value
  FROM trail_partitions() WHERE name = 'audit_entries_open'`
const READ_THROUGH = `SELECT (SELECT count(*) FROM audit_entries_open WHERE seq > 0)
  + (SELECT count(*) FROM file_access_logs_open WHERE seq > 0) AS value`
