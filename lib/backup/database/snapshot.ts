import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Structure } from '../format/manifest'
import { openConnection } from '../../db/open-connection'

/** A table as it is exported: with its partitions, and without columns that PostgreSQL computes. */
interface ExportedTable {
  name: string
  columns: string[]
}

export interface Snapshot {
  readonly at: Date
  readonly tables: readonly ExportedTable[]
  query: <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>
  /** All rows of a table, in the text format of COPY, and their number once they were read. */
  copy: (table: ExportedTable) => { rows: AsyncIterable<Buffer>; count: () => number }
  /** What a query without parameters returns, in the text format of COPY. */
  copyQuery: (sql: string) => AsyncIterable<Buffer>
  /** Migrations, partitions, and where the sequences are: asked last, since sequences are in no snapshot. */
  structure: () => Promise<Structure>
  close: () => Promise<void>
}

const TABLES = `
  SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relname <> '_prisma_migrations' GROUP BY c.relname ORDER BY c.relname`

const PARTITIONS = `
  SELECT c.relname AS name, p.relname AS parent, pg_get_expr(c.relpartbound, c.oid) AS bound
  FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid JOIN pg_class p ON p.oid = i.inhparent
  WHERE c.relnamespace = 'public'::regnamespace AND c.relispartition AND c.relkind IN ('r', 'p') ORDER BY c.relname`

/**
 * Opens a snapshot of the whole database: everything that is read of it is of one moment, while others go on writing. Tables are
 * locked against being dropped or altered, and against nothing else; the connection is its own, since the pool ends
 * transactions that take long. Needs no more than the right to read.
 */
export async function openSnapshot(url: string): Promise<Snapshot> {
  const client = await openConnection(url)
  const query = async <Row extends object>(sql: string, values: unknown[] = []) => (await client.query<Row>(sql, values)).rows
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const locked = await query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
    )
    // Before the snapshot is read of: what was dropped meanwhile is not in it.
    await client.query('ROLLBACK')
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    if (locked.length > 0)
      await client.query(`LOCK TABLE ${locked.map(({ name }) => pg.escapeIdentifier(name)).join(', ')} IN ACCESS SHARE MODE`)
    const [moment] = await query<{ at: Date }>('SELECT clock_timestamp() AS at')
    const tables = await query<ExportedTable>(TABLES)
    return {
      ...{ at: moment!.at, tables, query },
      copy: (table) => copyRows(client, table),
      copyQuery: (sql) => client.query(copyTo(`COPY (${sql}) TO STDOUT`)) as AsyncIterable<Buffer>,
      structure: async () => ({
        migrations: await query(
          `SELECT migration_name AS name, checksum FROM _prisma_migrations
           WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
        ),
        partitions: await query(PARTITIONS),
        sequences: await query(
          `SELECT sequencename AS name, last_value::text AS last FROM pg_sequences
           WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY sequencename`,
        ),
      }),
      close: () => client.end(),
    }
  } catch (thrown) {
    await client.end().catch(() => undefined)
    throw thrown
  }
}

function copyRows(client: pg.Client, { name, columns }: ExportedTable) {
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  // A query, since COPY reads no partitioned table by its name.
  const stream = client.query(copyTo(`COPY (SELECT ${list} FROM ${pg.escapeIdentifier(name)}) TO STDOUT`))
  return { rows: stream as AsyncIterable<Buffer>, count: () => stream.rowCount }
}
