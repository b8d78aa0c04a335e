// Makes a backup of the database, the stored objects and the keys, encrypted to the recovery key:
//   npm run backup [-- --erasures=FILE] [-- --new-recovery-key]
//   npm run backup -- --list | --check | --heal
// The first run makes the recovery key and shows it once. --erasures only writes the list of erasures, for a restore from elsewhere.
// --list prints the backups that there are. --check reads every copy of them back, and --heal also makes anew from the store what is
// damaged; neither makes a backup. Exits with 1 where objects are missing or damaged, and with 2 where no backup was made.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { BackupError } from '../lib/backup/backup-error'
import { checkCopies } from '../lib/backup/check-copies'
import { listErasureOrders } from '../lib/backup/erasures/send-erasures'
import type { Manifest } from '../lib/backup/format/manifest'
import { makeRecoveryKey } from '../lib/backup/format/recovery-key'
import { listBackups } from '../lib/backup/list-backups'
import { openPlace } from '../lib/backup/open-place'
import { findRecipient, storeRecipient } from '../lib/backup/recipient'
import { runBackup } from '../lib/backup/run-backup'
import { readSettings, registerSettings, type Settings } from '../lib/config/settings'
import { openKeysAndStore } from '../lib/start/backup/open-tools'
import { openConfiguredDatabase } from '../lib/start/open-configured-database'
import { startupErrorMessage } from '../lib/start/startup-error-message'
import type { ObjectStore } from '../lib/storage/object-store'
import { store } from '../lib/storage/open-store'

const HELP = `npm run backup                        makes a backup of database, objects and keys
npm run backup -- --list              prints the backups that there are
npm run backup -- --check             reads every copy of them back, and names what is damaged or missing
npm run backup -- --heal              the same, and makes it anew from the storage
npm run backup -- --new-recovery-key  makes another recovery key first, and shows it
npm run backup -- --erasures=FILE     writes the list of erasures alone, for a restore from elsewhere`

const stopWanted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopWanted.abort())

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ erasures: { type: 'string' }, 'new-recovery-key': { type: 'boolean' }, help: { type: 'boolean' } },
      ...{ list: { type: 'boolean' }, check: { type: 'boolean' }, heal: { type: 'boolean' } },
    },
  })
  if (values.help) return console.log(HELP)
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
    if (values.list) return await printBackups(opened!.place)
    registerSettings(settings)
    const step = async <T>(_: string, work: () => Promise<T> | T) => work()
    const quiet = { say: () => undefined, onError: () => undefined }
    const opening = { settings, dataDir, disposers, step, ...quiet, schema: 'readable' as const }
    const { url, wal, isCurrent } = await openConfiguredDatabase(opening)
    await openKeysAndStore(settings, dataDir, disposers)
    if (values.erasures !== undefined) return await exportErasures(values.erasures)
    if (values.check || values.heal) return await check(opened!.place, values.heal ?? false)
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

async function printBackups(place: ObjectStore): Promise<void> {
  const listed = await listBackups(place)
  for (const { id, manifest, problem } of listed) {
    if (!manifest) console.log(`${id}  ${problem instanceof BackupError ? problem.message : 'cannot be read'}`)
    else console.log(`${id}  of ${manifest.snapshot_at}  ${describe(manifest)}`)
  }
  console.log(listed.length === 0 ? 'There is no backup here that was finished.' : `${listed.length} backups`)
}

const describe = ({ counts, base }: Manifest): string => {
  const lacks = counts.missing + (counts.damaged ?? 0)
  const size = `${counts.count} objects (${counts.bytes} bytes)`
  return `${size}${lacks > 0 ? `, ${lacks} missing or damaged` : ''}${base ? ', with a base copy for WAL' : ''}`
}

async function check(place: ObjectStore, heals: boolean): Promise<void> {
  const { copies, bytes, found } = await checkCopies({ place, store: store(), heals, signal: stopWanted.signal })
  for (const { objectId, kind, outcome } of found) console.log(`${outcome} ${objectId} (${kind ?? 'no file names it any more'})`)
  const healed = found.filter(({ outcome }) => outcome === 'healed').length
  console.log(`${copies} copies read back (${bytes} bytes): ${found.length - healed} missing or damaged, ${healed} made anew.`)
  if (found.length > healed && !heals) console.log('npm run backup -- --heal makes anew what the storage still has.')
  process.exitCode = found.length > healed ? 1 : 0
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
  if (counts.healed) console.log(`${counts.healed} older copies were damaged, and were made anew from the storage`)
  if (counts.damaged) {
    console.log(`${counts.damaged} older copies are damaged here, and in the storage too: npm run backup -- --check names them`)
    process.exitCode = 1
  }
  if (counts.missing === 0) return
  console.log(`${counts.missing} objects are missing in the storage, and so in the backup: npm run verify lists them`)
  process.exitCode = 1
}

main().catch((thrown: unknown) => {
  console.error(`No backup was made: ${startupErrorMessage(thrown)}`)
  process.exitCode = 2
})
