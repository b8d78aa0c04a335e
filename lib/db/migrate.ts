import { createHash, randomUUID } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

/** The advisory lock that Prisma's own schema engine takes, so that its CLI and a start never migrate at once. */
const PRISMA_LOCK = 72_707_369

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`

interface Row {
  migration_name: string
  checksum: string
  finished_at: Date | null
  rolled_back_at: Date | null
}

/**
 * Applies what is new in prisma/migrations, in Prisma's own bookkeeping; safe when several processes start at once.
 *
 * @returns the names of the migrations that were applied now
 * @throws Error when an earlier migration failed or an applied one was edited afterwards
 */
export async function migrate(url: string, folder = 'prisma/migrations'): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK])
    await client.query(BOOKKEEPING)
    const { rows } = await client.query<Row>('SELECT * FROM "_prisma_migrations" ORDER BY started_at')
    const failed = rows.find((row) => !row.finished_at && !row.rolled_back_at)
    if (failed) {
      throw new Error(`migration ${failed.migration_name} failed earlier: mend it, then run npm run prisma -- migrate resolve`)
    }
    const applied = new Map(rows.filter((row) => !row.rolled_back_at).map((row) => [row.migration_name, row.checksum]))
    const done: string[] = []
    for (const name of await migrationsIn(folder)) {
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

async function apply(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  const id = randomUUID()
  await client.query('INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name") VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ])
  try {
    await client.query(sql) // One call of the simple protocol is one implicit transaction.
  } catch (error) {
    await client.query('UPDATE "_prisma_migrations" SET "logs" = $2 WHERE "id" = $1', [id, String(error)])
    throw error
  }
  await client.query('UPDATE "_prisma_migrations" SET "finished_at" = now(), "applied_steps_count" = 1 WHERE "id" = $1', [id])
}
