import { BackupError } from '../../backup/backup-error'
import type { Manifest } from '../../backup/format/manifest'
import { openPlace } from '../../backup/open-place'
import { findRecipient } from '../../backup/recipient'
import { runBackup } from '../../backup/run-backup'
import type { Settings } from '../../config/settings'
import { openConnection } from '../../db/open-connection'
import type { Migration } from '../../db/schema/read-schema'
import { LAST_OF_FORMER_RELEASE } from '../../db/schema/require-schema'
import type { WalArchive } from '../../db/wal/wal-archive'
import { store } from '../../storage/open-store'
import { openTools } from '../backup/open-tools'
import { restoreCommand } from './restore-command'

interface BackUpBeforeUpgrade {
  settings: Settings
  dataDir: string
  ownerUrl: string
  wal: WalArchive | null
  pending: readonly Migration[]
  say: (line: string) => void
  signal?: AbortSignal | undefined
}

/**
 * Makes a backup of an installation that is about to be migrated, and says how to go back to it. One that only has the accounts of
 * the demo needs none.
 *
 * @returns what was made; null where nothing can be lost
 * @throws BackupError where no place or no key is set, or this version cannot read the schema; says how to go on without one
 */
export async function backUpBeforeUpgrade(input: BackUpBeforeUpgrade): Promise<Manifest | null> {
  const { settings, dataDir, ownerUrl, wal, pending, say, signal } = input
  if (!(await hasPeople(ownerUrl))) return null
  if (pending[0]!.name <= LAST_OF_FORMER_RELEASE)
    throw needed('this version reads no schema from before the last release: make a backup with the version that runs')
  const recipient = findRecipient(settings, dataDir)
  const opened = openPlace(settings)
  if (!opened || recipient === null) {
    opened?.close()
    throw needed(
      opened
        ? 'there is no recovery key: run npm run backup once, which makes and shows it'
        : 'set BACKUP_FOLDER, or BACKUP_BUCKET and BACKUP_REGION, and run npm run backup once',
    )
  }
  const disposers: (() => unknown)[] = [opened.close]
  try {
    await openTools(settings, dataDir, { url: ownerUrl, maintenanceUrl: ownerUrl }, disposers)
    const from = performance.now()
    say('  a backup is made before the migrations')
    const manifest = await runBackup({
      ...{ settings, dataDir, databaseUrl: ownerUrl, wal, recipient, place: opened.place, store: store() },
      ...(signal && { signal }),
      isRecorded: false, // The trail is written once its tables are those of this version.
      onPruneError: () => say('  older backups could not be removed'),
    })
    say(`  backup ${manifest.id} made and read back … ${((performance.now() - from) / 1000).toFixed(2)} s`)
    say(`  the way back, with the former version: ${restoreCommand(settings, dataDir, manifest.id)}`)
    return manifest
  } finally {
    for (const close of disposers.reverse()) await close()
  }
}

const needed = (todo: string) =>
  new BackupError(
    `The database is about to be migrated, and there is no backup to go back to: ${todo}. With a backup of your own, start once with --without-backup (npm start -- --without-backup, or npm run migrate -- --without-backup). Nothing was changed.`,
    'no_place',
  )

/** By any column that says of an account that it is the demo's: versions from before there was one have people. */
async function hasPeople(ownerUrl: string): Promise<boolean> {
  const client = await openConnection(ownerUrl)
  try {
    const { rows } = await client.query<{ has: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM users u WHERE coalesce((to_jsonb(u) ->> 'is_demo')::boolean, false) = false) AS has`,
    )
    return rows[0]!.has
  } finally {
    await client.end()
  }
}
