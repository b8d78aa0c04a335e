import { respellAddresses } from '../auth/users/respell-addresses'
import type { Manifest } from '../backup/format/manifest'
import { findRecipient } from '../backup/recipient'
import { requireFinishedRestore } from '../config/restore-mark'
import type { Settings } from '../config/settings'
import { openDatabase, pool } from '../db/database'
import { startEmbeddedPostgres } from '../db/embedded-postgres'
import { migrate } from '../db/schema/migrate'
import { planLines, planMigrations } from '../db/schema/plan-migrations'
import type { Migration } from '../db/schema/read-schema'
import { requireSchema } from '../db/schema/require-schema'
import { findRoleWeakness, grantRunningRole, type RoleWeakness } from '../db/running-role'
import type { WalArchive } from '../db/wal/wal-archive'
import { openLockConnection } from '../db/with-advisory-lock'
import { installJobQueue } from '../jobs/install-job-queue'
import { backUpBeforeUpgrade } from './upgrade/back-up-before-upgrade'
import { restoreCommand } from './upgrade/restore-command'

/**
 * What is done with the schema. A start migrates it (`upgrade`), after a backup or without one; a command never does: it needs the
 * one of this version (`current`), may make the tables of a new installation (`first`), or reads that of the former release as
 * well (`readable`).
 */
export type SchemaNeed = 'upgrade' | 'upgrade-without-backup' | 'current' | 'first' | 'readable'

interface OpenConfiguredDatabase {
  settings: Settings
  dataDir: string
  disposers: (() => unknown)[]
  /** Reports a step of the start, and how long it took. */
  step: <T>(what: string, work: () => Promise<T> | T) => Promise<T>
  say: (line: string) => void
  onError: (error: Error) => void
  /** Ends the creation of a new embedded database. */
  signal?: AbortSignal
  schema: SchemaNeed
}

interface OpenedDatabase {
  /** Of the role that runs. */
  url: string
  /** Of the owner, which may be the same. */
  ownerUrl: string
  /** What the embedded database archives to. */
  wal: WalArchive | null
  /** Whether the schema is that of this version. */
  isCurrent: boolean
  /** The backup that was made before it was migrated. */
  backup: Manifest | null
}

/** What the start says of a role that PostgreSQL does not hold to its privileges. */
const WEAKNESSES: Record<RoleWeakness, string> = {
  superuser: 'is a superuser of the database',
  owner: 'owns the tables',
  changes: 'may change entries of the audit trail',
}

/**
 * Opens the database of the settings, or the embedded one. A start migrates it as its owner, and uses it as a role that only adds to
 * the append-only tables; without such a role it says so. A command finds its schema as it needs it, or is refused.
 *
 * @throws AppError `restore_unfinished`
 * @throws Error as requireSchema(), migrate() and backUpBeforeUpgrade()
 */
export async function openConfiguredDatabase(options: OpenConfiguredDatabase): Promise<OpenedDatabase> {
  const { settings, dataDir, disposers, step, say, onError, signal, schema } = options
  requireFinishedRestore(dataDir)
  const embedded = settings.DATABASE_URL
    ? undefined
    : await step('embedded PostgreSQL', () => startEmbeddedPostgres(dataDir, { onDeath: onError, wal: walWish(options), signal }))
  if (embedded) disposers.push(() => embedded.stop())
  const url = settings.DATABASE_URL ?? embedded!.url
  const ownerUrl = embedded?.ownerUrl ?? settings.DATABASE_OWNER_URL
  const wal = embedded?.wal ?? null
  const isStart = schema === 'upgrade' || schema === 'upgrade-without-backup'
  let backup: Manifest | null = null
  let isCurrent = true
  if (isStart) backup = await step('migrations', () => upgrade(options, url, ownerUrl, wal))
  else if (schema === 'first' && (await planMigrations(ownerUrl ?? url)).isNew) await migrateAs(ownerUrl, url)
  else ({ isCurrent } = await requireSchema(url, { isFormerEnough: schema === 'readable' }))
  const timeoutMs = settings.DATABASE_QUERY_TIMEOUT_SECONDS * 1000
  disposers.push(
    openDatabase({
      url,
      maintenanceUrl: embedded?.superuserUrl ?? ownerUrl ?? url,
      maxConnections: settings.DATABASE_POOL_SIZE,
      onConnectionError: onError,
      connectionTimeoutMs: timeoutMs,
      queryTimeoutMs: timeoutMs,
    }),
  )
  disposers.push(await openLockConnection(url, onError))
  if (isStart) await finishUpgrade(say)
  return { url, ownerUrl: ownerUrl ?? url, wal, isCurrent, backup }
}

/** Says what the migrations do, makes a backup, and applies them; where that fails, the error says how to go back. */
async function upgrade(
  { settings, dataDir, say, signal, schema }: OpenConfiguredDatabase,
  url: string,
  ownerUrl: string | undefined,
  wal: WalArchive | null,
): Promise<Manifest | null> {
  const migratesAs = ownerUrl ?? url
  let backup: Manifest | null = null
  const options = {
    say,
    beforeUpgrade: async (pending: readonly Migration[]) => {
      say(`  ${pending.length} migrations are pending:`)
      planLines(await planMigrations(migratesAs)).forEach((line) => say(`  ${line}`))
      if (schema === 'upgrade')
        backup = await backUpBeforeUpgrade({ settings, dataDir, ownerUrl: migratesAs, wal, pending, say, signal })
      signal?.throwIfAborted()
    },
  }
  try {
    await migrateAs(ownerUrl, url, options)
    return backup
  } catch (thrown) {
    const made = backup as Manifest | null
    if (!made) throw thrown
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    const back = restoreCommand(settings, dataDir, made.id)
    throw new Error(`${reason} To go back instead, run this with the former version: ${back}`, { cause: thrown })
  }
}

async function migrateAs(ownerUrl: string | undefined, url: string, options: Parameters<typeof migrate>[1] = {}): Promise<void> {
  await migrate(ownerUrl ?? url, options)
  if (ownerUrl === undefined) return
  await installJobQueue(ownerUrl)
  await grantRunningRole(ownerUrl, url)
}

async function finishUpgrade(say: (line: string) => void): Promise<void> {
  await respellAddresses()
  const weakness = await findRoleWeakness(pool())
  if (!weakness) return
  say(`  the role of DATABASE_URL ${WEAKNESSES[weakness]}: PostgreSQL does not keep it from rewriting the trail`)
  say(
    '  set DATABASE_OWNER_URL, and a role of its own in DATABASE_URL, as docs/decisions/0095-roles-of-the-database.md describes',
  )
}

/** Without a recovery key nothing can be sent, and what waits would fill the disk. */
function walWish({ settings, dataDir, say }: OpenConfiguredDatabase): { everySeconds: number } | null {
  if (!settings.BACKUP_WAL) return null
  if (findRecipient(settings, dataDir) !== null) return { everySeconds: settings.BACKUP_WAL_EVERY }
  say('  WAL is not archived yet: there is no recovery key. Run npm run backup once, which makes it, and start again.')
  return null
}
