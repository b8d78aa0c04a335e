// Makes a backup of the database, the stored objects and the keys, encrypted to the recovery key:
//   npm run backup [-- --erasures=FILE] [-- --new-recovery-key]
// The first run makes the recovery key and shows it once. --erasures only writes the list of erasures, for a restore from elsewhere.
// Exits with 1 where objects are missing in the store, and with 2 where no backup was made.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { BackupError } from '../lib/backup/backup-error'
import { listErasureOrders } from '../lib/backup/erasures/send-erasures'
import type { Manifest } from '../lib/backup/format/manifest'
import { makeRecoveryKey } from '../lib/backup/format/recovery-key'
import { openPlace } from '../lib/backup/open-place'
import { findRecipient, storeRecipient } from '../lib/backup/recipient'
import { runBackup } from '../lib/backup/run-backup'
import { readSettings, registerSettings, type Settings } from '../lib/config/settings'
import { openKeysAndStore } from '../lib/start/backup/open-tools'
import { openConfiguredDatabase } from '../lib/start/open-configured-database'
import { startupErrorMessage } from '../lib/start/startup-error-message'
import { store } from '../lib/storage/open-store'

const stopWanted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopWanted.abort())

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { erasures: { type: 'string' }, 'new-recovery-key': { type: 'boolean' } } })
  if (existsSync('.env')) process.loadEnvFile('.env') // The environment takes precedence.
  const settings = readSettings(process.env)
  const dataDir = path.resolve(settings.FOVEA_DATA_DIR)
  mkdirSync(dataDir, { recursive: true })
  const disposers: (() => unknown)[] = []
  try {
    const opened = values.erasures === undefined ? openPlace(settings) : null
    if (!opened && values.erasures === undefined)
      throw new BackupError('No place for backups is set. Set BACKUP_FOLDER, or BACKUP_BUCKET and BACKUP_REGION.', 'no_place')
    if (opened) disposers.push(opened.close)
    registerSettings(settings)
    const step = async <T>(_: string, work: () => Promise<T> | T) => work()
    const quiet = { say: () => undefined, onError: () => undefined }
    const opening = { settings, dataDir, disposers, step, ...quiet, schema: 'readable' as const }
    const { url, wal, isCurrent } = await openConfiguredDatabase(opening)
    await openKeysAndStore(settings, dataDir, disposers)
    if (values.erasures !== undefined) return await exportErasures(values.erasures)
    const recipient = requireRecipient(settings, dataDir, values['new-recovery-key'] ?? false)
    const { signal } = stopWanted
    const onPruneError = (error: unknown) => console.log(`Older backups could not be removed: ${startupErrorMessage(error)}`)
    const tools = {
      settings,
      dataDir,
      databaseUrl: url,
      wal,
      store: store(),
      place: opened!.place,
      recipient,
      signal,
      onPruneError,
      isRecorded: isCurrent, // Otherwise the tables of the trail are not yet those of this version.
    }
    report(await runBackup(tools))
  } finally {
    for (const close of disposers.reverse()) await close()
  }
}

/** The recipient of this server. Where there is none, or another one is wanted, a key is made and shown. */
function requireRecipient(settings: Settings, dataDir: string, isNew: boolean): string {
  const known = isNew ? null : findRecipient(settings, dataDir)
  if (known) return known
  if (isNew && settings.BACKUP_RECIPIENT !== undefined)
    throw new BackupError('BACKUP_RECIPIENT is set: remove it from the settings, and run this again.', 'no_recipient')
  const key = makeRecoveryKey()
  storeRecipient(dataDir, key.recipient)
  console.log('Your recovery key. It is shown this once, and stored nowhere here:')
  console.log(`\n  ${key.text}\n`)
  console.log('Keep it apart from this server and from the backups: a password manager, a safe. Whoever has it and a backup')
  console.log('can read everything in it; without it no backup can be restored.')
  console.log(`Its public half is ${key.recipient}`)
  return key.recipient
}

async function exportErasures(file: string): Promise<void> {
  const orders = await listErasureOrders()
  writeFileSync(file, orders.map((order) => `${JSON.stringify(order)}\n`).join(''), { mode: 0o600 })
  console.log(`${orders.length} erasures written to ${file}`)
}

function report({ id, counts, tables, snapshot_at, started_at, finished_at }: Manifest): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const seconds = (Date.parse(finished_at) - Date.parse(started_at)) / 1000
  console.log(`Backup ${id}, of ${snapshot_at}, read back and verified in ${seconds.toFixed(1)} s:`)
  console.log(`${rows} rows in ${tables.length} tables`)
  console.log(`${counts.count} objects (${counts.bytes} bytes), of which ${counts.copied} are new (${counts.copied_bytes} bytes)`)
  if (counts.erased_meanwhile > 0)
    console.log(`${counts.erased_meanwhile} objects were erased while it was made, and are not in it`)
  if (counts.missing === 0) return
  console.log(`${counts.missing} objects are missing in the storage, and so in the backup: npm run verify lists them`)
  process.exitCode = 1
}

main().catch((thrown: unknown) => {
  console.error(`No backup was made: ${startupErrorMessage(thrown)}`)
  process.exitCode = 2
})
