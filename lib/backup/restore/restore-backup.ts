import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { readKeyFiles, writeKeyFiles } from '../../config/keyring/key-files'
import type { Settings } from '../../config/settings'
import { startEmbeddedPostgres } from '../../db/embedded-postgres'
import { migrate } from '../../db/schema/migrate'
import { grantRunningRole } from '../../db/running-role'
import { installJobQueue } from '../../jobs/install-job-queue'
import type { ObjectStore } from '../../storage/object-store'
import { BackupError } from '../backup-error'
import { restoreCheckpointCopies } from '../checkpoint-copies'
import { importDatabase, migrateLike } from '../database/import-database'
import { parseTables } from '../database/table-frames'
import { addErasures, type parseErasures, readErasures } from '../erasures/later-erasures'
import { linesOf, readPart } from '../format/parts'
import type { RecoveryKey } from '../format/recovery-key'
import { storeRecipient } from '../recipient'
import { openBackup, type OpenBackup } from './open-backup'
import { restoreObjects, sayObjects } from './restore-objects'
import { removeMark, requireEmptyDatabase, requireEmptyFolder, requireEmptyStore, writeMark } from './restore-target'

export interface RestoreInput {
  settings: Settings
  dataDir: string
  place: ObjectStore
  recoveryKey: RecoveryKey
  /** The newest by default. */
  backupId?: string | undefined
  openStore: () => ObjectStore
  /** Further erasures, which are not beside the backups. */
  erasures?: ReturnType<typeof parseErasures> | undefined
  /** Rows and keys alone, for who takes single objects from the place. */
  withoutObjects?: boolean | undefined
  say: (line: string) => void
}

export interface Restored {
  backup: OpenBackup
  /** What came after it is not there. */
  moment: string
  url: string
  /** As a role that may rewrite tables. */
  maintenanceUrl: string
  objects: number
  bytes: number
  rows: number
  /** Erasures that the backup did not know. */
  erasures: number
  /** Erasures beside the backup that are not signed by a key of it. */
  refusedErasures: number
  damaged: string[]
  /** Where the key of the trail was written, if it had a file of its own. */
  auditKeyFile: string | null
  /** Stops the embedded database. */
  close: () => Promise<void>
  /** Says that all is done: from now on Fovea starts on it. */
  finish: () => void
}

/** The roles of a database of one's own: what is done as the superuser of an embedded one is tried as its owner. */
function urlsOf({ DATABASE_URL, DATABASE_OWNER_URL = DATABASE_URL }: Settings) {
  return { url: DATABASE_URL!, ownerUrl: DATABASE_OWNER_URL!, superuserUrl: DATABASE_OWNER_URL! }
}

/**
 * Brings a backup back: keys, objects, then all rows in one transaction, with the erasures since. Everything that can be refused is
 * refused before anything is written. Interrupted, the same call continues.
 *
 * @throws BackupError
 */
export async function restoreBackup(input: RestoreInput): Promise<Restored> {
  const { settings, dataDir, place, recoveryKey, say } = input
  const mark = requireEmptyFolder(dataDir)
  if (mark?.until !== undefined)
    throw new BackupError(`A restore with --until=${mark.until} was interrupted here. Continue it, or empty the folder.`)
  if (!mark) await requireEmptyTarget(input)
  const backup = await openBackup(place, recoveryKey, input.backupId ?? mark?.backup)
  const { manifest, context } = backup
  if (mark && mark.backup !== manifest.id)
    throw new BackupError(`A restore of the backup ${mark.backup} was interrupted here. Continue it, or empty the folder.`)
  say(`The backup ${manifest.id} has its parts: ${manifest.counts.count} objects, ${manifest.tables.length} tables.`)
  // First, since it makes the folder: a store would make one that the user of the embedded database cannot enter.
  writeMark(dataDir, mark ?? { backup: manifest.id, is_loaded: false })
  const store = input.openStore()
  const auditKeyFile = restoreKeys(backup, settings, dataDir)
  const listed = input.withoutObjects ? [] : backup.objects()
  const { objects, bytes, damaged } = await restoreObjects(place, listed, store, { isContinued: mark !== null })
  await restoreCheckpointCopies(linesOf(readPart(context, manifest.checkpoints)), store)
  say(sayObjects({ objects, bytes, damaged }))
  const embedded = settings.DATABASE_URL ? null : await startEmbeddedPostgres(dataDir)
  try {
    const { url, ownerUrl, superuserUrl: maintenanceUrl } = embedded ?? urlsOf(settings)
    const found = await readErasures(place, recoveryKey, backup.publicKeys)
    let erasures = 0
    if (!mark?.is_loaded) {
      await migrateLike(manifest.structure, ownerUrl)
      await importDatabase({
        ...{ ownerUrl, manifest, rows: parseTables(readPart(context, manifest.rows)) },
        afterwards: async (client) => {
          await settle(client, backup)
          erasures = await addErasures(client, [...found.orders, ...(input.erasures ?? [])])
        },
      })
      writeMark(dataDir, { backup: manifest.id, is_loaded: true })
    }
    await migrate(ownerUrl)
    if (ownerUrl !== url) {
      await installJobQueue(ownerUrl)
      await grantRunningRole(ownerUrl, url)
    }
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    say(`${rows} rows are back, of ${manifest.snapshot_at}.`)
    return {
      ...{ backup, moment: manifest.snapshot_at, url, objects, bytes, rows, erasures, damaged, auditKeyFile },
      refusedErasures: found.refused,
      maintenanceUrl,
      close: async () => void (await embedded?.stop()),
      finish: () => removeMark(dataDir),
    }
  } catch (thrown) {
    await embedded?.stop()
    throw thrown
  }
}

/** The local store is in the data folder; opening another one writes nothing. */
async function requireEmptyTarget({ settings, openStore }: RestoreInput): Promise<void> {
  if (settings.DATABASE_URL) await requireEmptyDatabase(settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL)
  if (settings.STORAGE_PROVIDER !== 'local') await requireEmptyStore(openStore())
}

/** Keys that the settings do not give are written into the data folder, mode 0600. */
export function restoreKeys({ keys, manifest }: OpenBackup, settings: Settings, dataDir: string): string | null {
  const given = new Set([settings.FOVEA_MASTER_KEY, ...settings.FOVEA_MASTER_KEYS])
  if (readKeyFiles(dataDir).length === 0)
    writeKeyFiles(
      dataDir,
      keys.master_keys.filter((key) => !given.has(key)),
    )
  // The next backups are for the same recovery key.
  if (settings.BACKUP_RECIPIENT === undefined) storeRecipient(dataDir, manifest.recipient)
  if (keys.audit_keys === null || settings.AUDIT_KEY_FILE !== undefined) return null
  const file = path.join(dataDir, 'audit.keys')
  writeFileSync(file, `${keys.audit_keys.join('\n')}\n`, { mode: 0o600 })
  return file
}

/**
 * What was true of the moment of the snapshot alone: ids of transactions of another cluster, uploads whose bytes are not in a backup,
 * the backup that was being made, and the keys of what was erased while it was.
 */
async function settle(client: pg.ClientBase, { absent }: OpenBackup): Promise<void> {
  // None of them was written beside another one: replay goes by their ids alone.
  await client.query(
    `UPDATE notifications SET told_in = pg_current_xact_id(), told_after = (pg_current_xact_id()::text::numeric + 1)::text::xid8`,
  )
  await settleMoment(client)
  await client.query('DELETE FROM damaged_objects WHERE object_id = ANY ($1::uuid[])', [absent.erased])
  await client.query('DELETE FROM object_keys WHERE object_id = ANY ($1::uuid[])', [absent.erased])
}

/** The same of any moment: uploads whose bytes are not in a backup, and the backup that was being made. */
export async function settleMoment(client: pg.ClientBase): Promise<void> {
  await client.query(
    `UPDATE uploads SET expires_at = now(), lease_holder = NULL, lease_expires_at = NULL, released_token = NULL WHERE state = 'open'`,
  )
  await client.query(
    `UPDATE backup_runs SET outcome = 'failed', failure = 'interrupted', finished_at = now() WHERE outcome = 'running'`,
  )
}
