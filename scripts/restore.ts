// Brings a backup back into an empty data folder, an empty database and an empty storage, those of the settings:
//   npm run restore [-- --id=BACKUP] [--until=2026-11-23T18:00:00Z] [--recovery-key-file=FILE] [--erasures=FILE]
// or writes one file, or the files of a case, into a folder, and touches no installation:
//   npm run restore -- --file=ID --to=FOLDER
//   npm run restore -- --case=NUMBER --to=FOLDER
// --until needs WAL (BACKUP_WAL): it brings back what was committed before a moment, or all that was sent with --until=latest.
// The recovery key is read from the file, from FOVEA_RECOVERY_KEY, or from the terminal. Interrupted, the same command continues.
// Exits with 1 where something of the backup was damaged or missing, and with 2 where nothing was restored.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { BackupError } from '../lib/backup/backup-error'
import { parseErasures } from '../lib/backup/erasures/later-erasures'
import { openPlace } from '../lib/backup/open-place'
import { restoreBackup, type Restored } from '../lib/backup/restore/restore-backup'
import { parseMoment } from '../lib/backup/wal/parse-moment'
import { restoreUntil } from '../lib/backup/wal/restore-until'
import { readSettings } from '../lib/config/settings'
import { finishRestore, type RestoreProof } from '../lib/start/backup/finish-restore'
import { restoreFiles, type RestoredFiles } from '../lib/start/backup/restore-files'
import { readRecoveryKey } from '../lib/start/backup/read-recovery-key'
import { startupErrorMessage } from '../lib/start/startup-error-message'
import { openConfiguredStore } from '../lib/storage/open-configured-store'

const HELP = `npm run restore                          brings the newest backup back, into an empty folder, database and storage
npm run restore -- --id=BACKUP           another one: npm run backup -- --list names them
npm run restore -- --until=MOMENT        what was committed before a moment, with WAL; --until=latest for all that was sent
npm run restore -- --file=ID --to=FOLDER      writes one file into a folder, and touches no installation
npm run restore -- --case=NUMBER --to=FOLDER  the same with the files of a case
  --recovery-key-file=FILE               otherwise the recovery key is read from FOVEA_RECOVERY_KEY, or asked for
  --erasures=FILE                        further erasures: npm run backup -- --erasures=FILE writes them`

const say = (line: string) => console.log(line)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ id: { type: 'string' }, until: { type: 'string' } },
      ...{ 'recovery-key-file': { type: 'string' }, erasures: { type: 'string' }, help: { type: 'boolean' } },
      ...{ file: { type: 'string' }, case: { type: 'string' }, to: { type: 'string' } },
    },
  })
  if (values.help) return console.log(HELP)
  const wanted = parseWanted(values)
  const until = values.until === undefined ? undefined : parseMoment(values.until)
  if (until !== undefined && values.id !== undefined) throw new BackupError('--id and --until exclude each other.')
  if (existsSync('.env')) process.loadEnvFile('.env') // The environment takes precedence.
  const settings = readSettings(process.env)
  const dataDir = path.resolve(settings.FOVEA_DATA_DIR)
  const opened = openPlace(settings)
  if (!opened)
    throw new BackupError('No place of backups is set. Set BACKUP_FOLDER, or BACKUP_BUCKET and BACKUP_REGION.', 'no_place')
  const erasures = values.erasures === undefined ? undefined : parseErasures(readFileSync(values.erasures, 'utf8'))
  const recoveryKey = await readRecoveryKey(values['recovery-key-file'], process.env['FOVEA_RECOVERY_KEY'])
  const disposers: (() => unknown)[] = [opened.close]
  if (wanted) {
    const input = { settings, place: opened.place, recoveryKey, backupId: values.id, until, say: () => undefined }
    return reportFiles(await restoreFiles({ ...input, ...wanted }).finally(opened.close), wanted.to)
  }
  const openStore = () => {
    const { store, close } = openConfiguredStore(settings, dataDir)
    disposers.push(close)
    return store
  }
  try {
    const input = { settings, dataDir, place: opened.place, recoveryKey, openStore, erasures, say }
    const restored =
      until === undefined ? await restoreBackup({ ...input, backupId: values.id }) : await restoreUntil({ ...input, until })
    disposers.push(restored.close)
    report(restored, await finishRestore(restored, settings, dataDir))
  } finally {
    for (const close of disposers.reverse()) await close()
  }
}

/** What is to be written into a folder; null for a whole restore. */
function parseWanted({ file, case: of, to }: { file?: string; case?: string; to?: string }) {
  if (file === undefined && of === undefined && to === undefined) return null
  if (to === undefined || (file === undefined) === (of === undefined))
    throw new BackupError('Give --to=FOLDER with one of --file=ID and --case=NUMBER.')
  return { to, wanted: file === undefined ? { case: of! } : { file } }
}

function reportFiles({ backupId, moment, files, bytes, lost }: RestoredFiles, to: string): void {
  for (const id of lost) say(`missing or damaged in the backup: ${id}`)
  say(`${files} files (${bytes} bytes) of ${backupId}, of ${moment}, are in ${to}, each with the checksum that it arrived with.`)
  say('They are not encrypted there.')
  process.exitCode = lost.length > 0 ? 1 : 0
}

function report(restored: Restored, { trail, keys, unreadableKeys, erasures }: RestoreProof): void {
  const { absent, manifest } = restored.backup
  say(`${keys} keys of objects open${unreadableKeys > 0 ? `, but ${unreadableKeys} of them do not` : ''}.`)
  say(
    trail.ok ? `The audit trail is as it was: ${trail.rows} rows verified.` : `The audit trail is not as it was: ${trail.fault}.`,
  )
  say(`${erasures} erasures of people were carried out again; all sessions have ended.`)
  if (restored.refusedErasures > 0)
    say(`${restored.refusedErasures} erasures beside the backup are not signed by it, and were left.`)
  for (const id of restored.damaged) say(`damaged in the backup: ${id}`)
  for (const id of absent.missing) say(`missing in the backup: ${id}`)
  for (const id of absent.erased) say(`erased while the backup was made: ${id}`)
  if (restored.auditKeyFile) say(`Set AUDIT_KEY_FILE=${restored.auditKeyFile} before you start.`)
  if (restored.backup.keys.kms) say(`The keys are wrapped by ${restored.backup.keys.kms}: set FOVEA_KMS as it was.`)
  const isWhole = restored.damaged.length + absent.missing.length + unreadableKeys === 0 && trail.ok
  say(`Restored ${manifest.id}, of ${restored.moment}${isWhole ? ': it is whole' : ', but not whole: see above'}.`)
  say('What came after that moment is not in it. You can start Fovea now.')
  process.exitCode = isWhole ? 0 : 1
}

main().catch((thrown: unknown) => {
  console.error(`Nothing was restored: ${startupErrorMessage(thrown)}`)
  process.exitCode = 2
})
