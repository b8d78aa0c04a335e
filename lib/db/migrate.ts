import { createHash, randomUUID } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { openConnection } from './open-connection'

/** The advisory lock of Prisma's own schema engine, so that its CLI and a start never migrate at the same time. */
export const PRISMA_LOCK = 72_707_369

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`

interface Row {
  migration_name: string
  checksum: string
  finished_at: Date | null
  rolled_back_at: Date | null
  logs: string | null
}

/**
 * Applies new migrations of prisma/migrations, in Prisma's own bookkeeping; safe when several processes start at once.
 *
 * @returns the names of the migrations that this call applied
 * @throws Error when a migration fails, when an earlier one did not finish, when an applied one was edited afterwards, or
 * when the database has some that this version does not know; its message says how to resolve it
 */
export async function migrate(url: string, folder = 'prisma/migrations'): Promise<string[]> {
  const client = await openConnection(url)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK])
    // Looked for first: a role that may create nothing still finds that all is migrated.
    const { rows: known } = await client.query<{ found: boolean }>(
      `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`,
    )
    if (!known[0]?.found) await client.query(BOOKKEEPING)
    const { rows } = await client.query<Row>('SELECT * FROM "_prisma_migrations" ORDER BY started_at')
    const failed = rows.find((row) => !row.finished_at && !row.rolled_back_at)
    if (failed) throw new Error(describeUnfinished(failed))
    const applied = new Map(rows.filter((row) => !row.rolled_back_at).map((row) => [row.migration_name, row.checksum]))
    const names = await migrationsIn(folder)
    const unknown = [...applied.keys()].filter((name) => !names.includes(name))
    if (unknown.length > 0) throw new Error(describeNewer(unknown))
    const done: string[] = []
    for (const name of names) {
      const sql = await readFile(path.join(folder, name, 'migration.sql'))
      const checksum = createHash('sha256').update(sql).digest('hex')
      if (!applied.has(name)) {
        await apply(client, name, sql.toString('utf8'), checksum)
        done.push(name)
      } else if (applied.get(name) !== checksum) {
        throw new Error(`migration ${name} was edited after it was applied here: add a new one instead`)
      }
    }
    return done
  } finally {
    await client.end()
  }
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

/**
 * Applies a script and inserts its row in one transaction: after a failure or a kill nothing is left, and the next start
 * retries it.
 */
async function apply(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined) // If the connection broke, the server has rolled back.
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`migration ${name} failed and was rolled back: ${reason}. Repair its cause and start again.`, { cause })
  }
}
