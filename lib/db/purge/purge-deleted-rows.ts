import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { retry } from '../../runtime/retry'
import { maintenanceUrl } from '../database'
import { openConnection } from '../open-connection'
import { APPEND_ONLY_TABLES, JOBS_SCHEMA } from '../running-role'
import { findOrphanedFiles } from './find-orphaned-files'
import { overwriteWal } from './overwrite-wal'

/** What the files of the database have of rows that were deleted. */
export interface Purged {
  /** `rewritten`: tables, indexes and statistics were written anew, with the rows that there are. */
  tables: 'rewritten' | 'left'
  /** `overwritten`: the log of changes begins after them, and what it had before was written over. */
  wal: 'overwritten' | 'left'
  /** Files of former tables, with rows, that whoever runs the database removes; null where this process may not look. */
  orphaned_files: string[] | null
}

const LEFT = { tables: 'left', wal: 'left', orphaned_files: null } as const

const MAX_WAIT_MS = 60_000
/** Others wait behind a lock that is waited for. */
const LOCK_TIMEOUT_MS = 2000
const TRIES = 10

/**
 * Takes the bytes of all rows that are deleted by now out of the files of the database: DELETE marks a row, VACUUM gives its
 * place to others, and both leave its bytes, as the log of changes and the statistics of columns do (PostgreSQL 18, sections
 * 24.1 and 28.4). While one table is written anew, whoever needs it waits: about two seconds for a million keys.
 *
 * @param url of a role that may
 * @returns `left` for what this process may not do: it has no role that owns the tables (of PostgreSQL 18 or later, which can
 *   forget samples), or none that rewrites the log
 * @throws Error where a transaction from before goes on, a table is never free, or one was being written anew when its server was
 *   killed: call it again
 */
export async function purgeDeletedRows(url: string | null = maintenanceUrl()): Promise<Purged> {
  if (url === null) return LEFT
  const client = await openConnection(url)
  try {
    await waitForFormerTransactions(client)
    const tables = await rewriteTables(client)
    const { rows } = await client.query<{ is: boolean }>('SELECT rolsuper AS is FROM pg_roles WHERE rolname = current_user')
    if (!rows[0]!.is) return { ...LEFT, tables }
    const orphaned = await findOrphanedFiles(client)
    return { tables, orphaned_files: orphaned, wal: await overwriteWal(client) }
  } finally {
    await client.end()
  }
}

/**
 * Whoever still sees the rows keeps them in a table that is written anew: a transaction, a standby, a slot of replication. So does,
 * in any database, one that has a number from before: whoever begins meanwhile sees what it saw.
 */
const SEEN_BY_OTHERS = `
  SELECT EXISTS (
    SELECT 1 FROM (
      SELECT backend_xmin AS xmin FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND (datname = current_database() OR datname IS NULL)
      UNION ALL SELECT backend_xid FROM pg_stat_activity WHERE pid <> pg_backend_pid()
      UNION ALL SELECT unnest(ARRAY[xmin, catalog_xmin]) FROM pg_replication_slots
      UNION ALL SELECT transaction FROM pg_prepared_xacts
    ) holders WHERE xmin IS NOT NULL AND age(xmin) > age($1::xid)
  ) AS found`

async function waitForFormerTransactions(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ next: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot())::xid AS next')
  const since = Date.now()
  for (;;) {
    const { rows: seen } = await client.query<{ found: boolean }>(SEEN_BY_OTHERS, [rows[0]!.next])
    if (!seen[0]!.found) return
    if (Date.now() - since > MAX_WAIT_MS) throw new Error('a transaction that sees deleted rows goes on: they are purged later')
    await sleep(100)
  }
}

/** Tables with rows that can go; those of the append-only ones never do. */
const TABLES = `
  WITH RECURSIVE append_only AS (
    SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($2)
    UNION
    SELECT i.inhrelid FROM pg_inherits i JOIN append_only a ON a.oid = i.inhparent
  )
  SELECT format('%I.%I', n.nspname, c.relname) AS name, pg_has_role(current_user, c.relowner, 'USAGE') AS may
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname = ANY ($1) AND c.oid NOT IN (SELECT oid FROM append_only)
  ORDER BY name`

async function rewriteTables(client: pg.Client): Promise<Purged['tables']> {
  const schemas = ['public', JOBS_SCHEMA]
  const { rows: tables } = await client.query<{ name: string; may: boolean }>(TABLES, [schemas, APPEND_ONLY_TABLES])
  if (!tables.every(({ may }) => may)) return 'left'
  await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`)
  const rewrite = (name: string) =>
    retry(() => client.query(`VACUUM (FULL, ANALYZE) ${name}`), {
      ...{ retries: TRIES, backoff: { baseMs: 250, maxMs: 4000 }, shouldRetry: isLockTimeout },
    })
  for (const { name } of tables) await rewrite(name)
  return rewriteStatistics(client, schemas, () => rewrite('pg_catalog.pg_statistic'))
}

/** Samples of columns are rows too. ANALYZE replaces them, but keeps the former ones of a table that has become empty. */
async function rewriteStatistics(
  client: pg.Client,
  schemas: string[],
  rewrite: () => Promise<unknown>,
): Promise<Purged['tables']> {
  const { rows } = await client.query<{ may: boolean }>(
    `SELECT current_setting('server_version_num')::int >= 180000 AND pg_has_role(current_user, datdba, 'USAGE') AS may
     FROM pg_database WHERE datname = current_database()`,
  )
  if (!rows[0]!.may) return 'left'
  await client.query(
    `SELECT pg_clear_attribute_stats(s.schemaname, s.tablename, s.attname, s.inherited) FROM pg_stats s
     JOIN pg_class c ON c.relname = s.tablename AND c.relnamespace = s.schemaname::regnamespace
     WHERE s.schemaname = ANY ($1) AND c.reltuples <= 0`,
    [schemas],
  )
  await rewrite()
  return 'rewritten'
}

const isLockTimeout = (thrown: unknown): boolean => (thrown as { code?: unknown }).code === '55P03'
