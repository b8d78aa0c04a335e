import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { openConnection } from '../open-connection'
import { buildIndex, concurrentIndexOf } from './build-index'
import { type Migration, readSchema } from './read-schema'
import { type BlockerWatch, watchBlockers } from './watch-blockers'

/** The advisory lock of Prisma's own schema engine, so that its CLI and a start never migrate at the same time. */
export const PRISMA_LOCK = 72_707_369

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`

interface MigrateOptions {
  folder?: string | undefined
  /** Reports which migration is being applied, and what one waits for. */
  say?: (line: string) => void
  /** Called before the first is applied, where the database is in use already; while it runs, no other process migrates. */
  beforeUpgrade?: (pending: readonly Migration[]) => Promise<void>
  /** How long a migration waits for a lock: while it does, whoever reads that table waits behind it. */
  lockTimeoutMs?: number
  /** How often it is tried, with a pause in which others get their turn. */
  lockTries?: number
}

const LOCK_TIMEOUT_MS = 10_000
const LOCK_TRIES = 30
const LOCK_PAUSE_MS = 2000
/** PostgreSQL: lock_not_available. */
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Applies new migrations of prisma/migrations, in Prisma's own bookkeeping; safe when several processes start at once.
 *
 * @returns the names of the migrations that this call applied
 * @throws Error as readSchema(), when a migration fails, or when it does not get a lock in time; its message says how to resolve it
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const { folder, say = () => undefined, beforeUpgrade } = options
  const client = await openConnection(url)
  const blockers = await watchBlockers(url, client, say)
  try {
    await blockers.during('the migrations wait', () => client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]))
    const { isNew, pending } = await readSchema(client, folder)
    if (isNew) await client.query(BOOKKEEPING) // Otherwise it is there: a role that may create nothing still finds that all is migrated.
    else if (pending.length > 0) await beforeUpgrade?.(pending)
    for (const [index, migration] of pending.entries()) {
      const from = performance.now()
      await applyWithRetries(client, migration, blockers, { ...options, say })
      const seconds = ((performance.now() - from) / 1000).toFixed(2)
      if (!isNew) say(`  migration ${index + 1} of ${pending.length}: ${migration.name} … ${seconds} s`)
    }
    return pending.map(({ name }) => name)
  } finally {
    await blockers.close()
    await client.end()
  }
}

/** One that waits for a lock has everyone else wait behind it: it gives up after a while, lets them pass, and tries again. */
async function applyWithRetries(
  client: pg.Client,
  migration: Migration,
  blockers: BlockerWatch,
  { say, lockTimeoutMs = LOCK_TIMEOUT_MS, lockTries = LOCK_TRIES }: MigrateOptions & { say: (line: string) => void },
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await blockers.during(`migration ${migration.name} waits`, () => apply(client, migration, lockTimeoutMs))
    } catch (thrown) {
      if (!isLockTimeout(thrown)) throw thrown
      if (tries >= lockTries) throw new Error(describeLocked(migration.name, blockers.last), { cause: thrown })
      say(`  migration ${migration.name} did not get a lock in ${lockTimeoutMs / 1000} s, and is tried again (${tries})`)
      await sleep(Math.min(LOCK_PAUSE_MS, lockTimeoutMs))
    }
  }
}

const isLockTimeout = (thrown: unknown): boolean =>
  thrown instanceof Error && (thrown.cause as { code?: unknown } | undefined)?.code === LOCK_NOT_AVAILABLE

const describeLocked = (name: string, blocker: string | null): string =>
  [
    `migration ${name} did not get a lock that it needs, and was rolled back: ${blocker ?? 'another connection holds it'}.`,
    'Wait until that has ended, or end it with SELECT pg_terminate_backend(pid), and start again.',
  ].join(' ')

/**
 * Applies a script and inserts its row in one transaction: after a failure or a kill nothing is left, and the next start
 * retries it. An index that is built CONCURRENTLY is alone in its migration, before the transaction.
 */
async function apply(client: pg.Client, { name, sql, checksum }: Migration, lockTimeoutMs: number): Promise<void> {
  const index = concurrentIndexOf(name, sql)
  try {
    if (index) await buildIndex(client, index)
    await client.query('BEGIN')
    await client.query(`SET LOCAL lock_timeout = ${lockTimeoutMs}`)
    if (!index) await client.query(sql)
    await client.query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined) // If the connection broke, the server has rolled back.
    const reason = cause instanceof Error ? cause.message : String(cause)
    const state = index ? 'failed' : 'failed and was rolled back'
    throw new Error(`migration ${name} ${state}: ${reason}. Repair its cause and start again.`, { cause })
  }
}
