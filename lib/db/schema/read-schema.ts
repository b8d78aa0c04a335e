import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'

export const MIGRATIONS_FOLDER = 'prisma/migrations'

/** A script of prisma/migrations. */
export interface Migration {
  name: string
  sql: string
  checksum: string
}

interface Schema {
  /** No migration was ever applied: there is nothing that one could break. */
  isNew: boolean
  /** In the order in which they are applied. */
  pending: Migration[]
}

interface Row {
  migration_name: string
  checksum: string
  finished_at: Date | null
  rolled_back_at: Date | null
  logs: string | null
}

/**
 * Reads which migrations a database lacks, by Prisma's own bookkeeping, and changes nothing.
 *
 * @throws Error when an earlier one did not finish, when an applied one was edited afterwards, or when the database has some that
 * this version does not know; its message says how to resolve it
 */
export async function readSchema(client: Pick<pg.Client, 'query'>, folder = MIGRATIONS_FOLDER): Promise<Schema> {
  const { rows: known } = await client.query<{ found: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`)
  const rows = known[0]?.found ? (await client.query<Row>('SELECT * FROM "_prisma_migrations" ORDER BY started_at')).rows : []
  const failed = rows.find((row) => !row.finished_at && !row.rolled_back_at)
  if (failed) throw new Error(describeUnfinished(failed))
  const applied = new Map(rows.filter((row) => !row.rolled_back_at).map((row) => [row.migration_name, row.checksum]))
  const names = await migrationsIn(folder)
  const unknown = [...applied.keys()].filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(describeNewer(unknown))
  const pending: Migration[] = []
  for (const name of names) {
    const bytes = await readFile(path.join(folder, name, 'migration.sql'))
    const checksum = createHash('sha256').update(bytes).digest('hex')
    if (!applied.has(name)) pending.push({ name, sql: bytes.toString('utf8'), checksum })
    else if (applied.get(name) !== checksum)
      throw new Error(`migration ${name} was edited after it was applied here: add a new one instead`)
  }
  return { isNew: applied.size === 0, pending }
}

async function migrationsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** An older version would write rows that the newer one cannot read: it changes nothing, and does not start. */
function describeNewer(unknown: readonly string[]): string {
  const last = [...unknown].sort().at(-1)
  return [
    `the database is newer than this version of Fovea: it has ${unknown.length === 1 ? 'a migration' : `${unknown.length} migrations`}`,
    `that this version does not know (the last is ${last}). Nothing was changed. Start the newer version again,`,
    'or restore the backup from before the upgrade: docs/OPERATING.md describes the downgrade.',
  ].join(' ')
}

/**
 * Only Prisma's CLI leaves such a row: it inserts the row before it runs the script, so a failed script has a row without an
 * end.
 */
function describeUnfinished({ migration_name: name, logs }: Row): string {
  const reason = /^.*\bERROR: .*$/m.exec(logs ?? '')?.[0].replace(/^.*?(?=ERROR: )/, '')
  return [
    `migration ${name} did not finish${reason ? ` (${reason})` : ''}, and none is applied before that is resolved.`,
    'Repair the cause, undo by hand what it may have left in the database, and run:',
    `npm run prisma -- migrate resolve --rolled-back ${name}`,
    `(or --applied ${name}, if you completed it by hand). Then start again.`,
  ].join(' ')
}
