// Brings a backup back into an empty data folder, an empty database and an empty storage, those of the settings:
//   npm run restore [-- --id=BACKUP] [--until=2026-11-23T18:00:00Z] [--recovery-key-file=FILE] [--erasures=FILE]
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
import { readRecoveryKey } from '../lib/start/backup/read-recovery-key'
import { startupErrorMessage } from '../lib/start/startup-error-message'
import { openConfiguredStore } from '../lib/storage/open-configured-store'

const say = (line: string) => console.log(line)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ id: { type: 'string' }, until: { type: 'string' } },
      ...{ 'recovery-key-file': { type: 'string' }, erasures: { type: 'string' } },
    },
  })
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
