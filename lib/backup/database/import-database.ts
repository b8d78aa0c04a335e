import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrate } from '../../db/schema/migrate'
import { BackupError } from '../backup-error'
import type { Manifest, Structure, TableRows } from '../format/manifest'
import { openConnection } from '../../db/open-connection'

const MIGRATIONS = 'prisma/migrations'
/** Their partitions have rights, an index and a trigger of their own: migration `trail_partitions`. */
const TRAIL_TABLES = ['audit_entries', 'file_access_logs']

/**
 * Makes sure that this program knows every migration of a backup: what a newer one has stored, an older one cannot read.
 *
 * @throws BackupError
 */
export async function requireKnownMigrations({ migrations }: Structure, folder = MIGRATIONS): Promise<void> {
  for (const { name, checksum } of migrations) {
    const sql = await readFile(path.join(folder, path.basename(name), 'migration.sql')).catch(() => null)
    if (sql === null)
      throw new BackupError(
        'This backup was made by a newer version of Fovea. Restore it with that version, or with a later one.',
      )
    if (createHash('sha256').update(sql).digest('hex') !== checksum)
      throw new BackupError(
        `This backup was made by another build of Fovea: its migration ${name} differs. Restore it with that build.`,
      )
  }
}

/** Creates the tables as they were when a backup was made: migrated so far, and no further. */
export async function migrateLike({ migrations }: Structure, ownerUrl: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fovea-migrations-'))
  try {
    for (const { name } of migrations) await cp(path.join(MIGRATIONS, name), path.join(folder, name), { recursive: true })
    if ((await readdir(folder)).length > 0) await migrate(ownerUrl, { folder })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface ImportInput {
  /** Of the role that owns the tables: a superuser is not needed. */
  ownerUrl: string
  manifest: Pick<Manifest, 'tables' | 'structure'>
  /** The rows of each table in turn, as `Snapshot.copy` gave them. */
  rows: AsyncIterable<AsyncIterable<Buffer>>
  /** Further changes, in the same transaction: once it is committed, the database is complete. */
  afterwards: (client: pg.ClientBase) => Promise<void>
}

/**
 * Loads all rows in one transaction: afterwards the database has exactly those of the backup, or none. Triggers do not run, since
 * what they have written is among the rows; foreign keys are dropped and added again, which checks every row of them.
 */
export async function importDatabase({ ownerUrl, manifest, rows, afterwards }: ImportInput): Promise<void> {
  const client = await openConnection(ownerUrl)
  try {
    await client.query('BEGIN')
    await matchPartitions(client, manifest.structure)
    const foreignKeys = await dropForeignKeys(client)
    await setTriggers(client, 'DISABLE')
    const names = manifest.tables.map(({ name }) => pg.escapeIdentifier(name))
    await client.query(`TRUNCATE ${names.join(', ')}`)
    const tables = manifest.tables.values()
    for await (const source of rows) await load(client, tables.next().value!, source)
    for (const { name, last } of manifest.structure.sequences)
      await client.query('SELECT setval($1::regclass, $2::bigint)', [`public.${pg.escapeIdentifier(name)}`, last])
    await afterwards(client)
    for (const sql of foreignKeys) await client.query(sql)
    await setTriggers(client, 'ENABLE')
    await client.query('COMMIT')
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function load(client: pg.Client, { name, columns, rows }: TableRows, source: AsyncIterable<Buffer>): Promise<void> {
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const into = client.query(copyFrom(`COPY ${pg.escapeIdentifier(name)} (${list}) FROM STDIN`))
  await pipeline(Readable.from(source), into)
  if (into.rowCount !== rows) throw new BackupError(`The table ${name} has ${into.rowCount} rows, and the backup names ${rows}.`)
}

/** Months that were added or dropped since the migrations: the partitions become those of the backup, with its bounds. */
async function matchPartitions(client: pg.Client, { partitions }: Structure): Promise<void> {
  const { rows } = await client.query<{ name: string; bound: string }>(
    `SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bound FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relispartition AND c.relkind IN ('r', 'p')`,
  )
  const isIn = (list: Structure['partitions'] | typeof rows, { name, bound }: (typeof rows)[number]) =>
    list.some((one) => one.name === name && one.bound === bound)
  for (const one of rows) if (!isIn(partitions, one)) await client.query(`DROP TABLE ${pg.escapeIdentifier(one.name)}`)
  for (const one of partitions) {
    if (isIn(rows, one)) continue
    const [name, parent] = [pg.escapeIdentifier(one.name), pg.escapeIdentifier(one.parent)]
    await client.query(`CREATE TABLE ${name} PARTITION OF ${parent} ${one.bound}`)
    if (TRAIL_TABLES.includes(one.parent)) await client.query('SELECT trail_prepare_partition($1, $2)', [one.parent, one.name])
  }
}

/** @returns the statements that add them again */
async function dropForeignKeys(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<Record<'table' | 'name' | 'definition', string>>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0 ORDER BY conname`,
  )
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  return rows.map(({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
}

async function setTriggers(client: pg.Client, verb: 'ENABLE' | 'DISABLE'): Promise<void> {
  const { rows } = await client.query<{ table: string }>(
    `SELECT DISTINCT t.tgrelid::regclass::text AS table FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace`,
  )
  for (const { table } of rows) await client.query(`ALTER TABLE ${table} ${verb} TRIGGER USER`)
}
