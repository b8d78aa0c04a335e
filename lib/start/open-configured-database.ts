import { respellAddresses } from '../auth/users/respell-addresses'
import { findRecipient } from '../backup/recipient'
import { requireFinishedRestore } from '../config/restore-mark'
import type { Settings } from '../config/settings'
import { openDatabase, pool } from '../db/database'
import { startEmbeddedPostgres } from '../db/embedded-postgres'
import { migrate } from '../db/migrate'
import { findRoleWeakness, grantRunningRole, type RoleWeakness } from '../db/running-role'
import type { WalArchive } from '../db/wal/wal-archive'
import { openLockConnection } from '../db/with-advisory-lock'
import { installJobQueue } from '../jobs/install-job-queue'

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
}

interface OpenedDatabase {
  /** Of the role that runs. */
  url: string
  /** Of the owner, which may be the same. */
  ownerUrl: string
  /** What the embedded database archives to. */
  wal: WalArchive | null
}

/** What the start says of a role that PostgreSQL does not hold to its privileges. */
const WEAKNESSES: Record<RoleWeakness, string> = {
  superuser: 'is a superuser of the database',
  owner: 'owns the tables',
  changes: 'may change entries of the audit trail',
}

/**
 * Opens the database of the settings, or the embedded one: it is migrated as its owner, and used as a role that only adds to
 * the append-only tables. Without such a role the start says so.
 *
 * @throws AppError `restore_unfinished`
 */
export async function openConfiguredDatabase(options: OpenConfiguredDatabase): Promise<OpenedDatabase> {
  const { settings, dataDir, disposers, step, say, onError, signal } = options
  requireFinishedRestore(dataDir)
  const embedded = settings.DATABASE_URL
    ? undefined
    : await step('embedded PostgreSQL', () => startEmbeddedPostgres(dataDir, { onDeath: onError, wal: walWish(options), signal }))
  if (embedded) disposers.push(() => embedded.stop())
  const url = settings.DATABASE_URL ?? embedded!.url
  const ownerUrl = embedded?.ownerUrl ?? settings.DATABASE_OWNER_URL
  await step('migrations', () => migrateAs(ownerUrl, url))
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
  await respellAddresses()
  const weakness = await findRoleWeakness(pool())
  if (weakness) {
    say(`  the role of DATABASE_URL ${WEAKNESSES[weakness]}: PostgreSQL does not keep it from rewriting the trail`)
    say(
      '  set DATABASE_OWNER_URL, and a role of its own in DATABASE_URL, as docs/decisions/0095-roles-of-the-database.md describes',
    )
  }
  return { url, ownerUrl: ownerUrl ?? url, wal: embedded?.wal ?? null }
}

async function migrateAs(ownerUrl: string | undefined, url: string): Promise<void> {
  await migrate(ownerUrl ?? url)
  if (ownerUrl === undefined) return
  await installJobQueue(ownerUrl)
  await grantRunningRole(ownerUrl, url)
}

/** Without a recovery key nothing can be sent, and what waits would fill the disk. */
function walWish({ settings, dataDir, say }: OpenConfiguredDatabase): { everySeconds: number } | null {
  if (!settings.BACKUP_WAL) return null
  if (findRecipient(settings, dataDir) !== null) return { everySeconds: settings.BACKUP_WAL_EVERY }
  say('  WAL is not archived yet: there is no recovery key. Run npm run backup once, which makes it, and start again.')
  return null
}
