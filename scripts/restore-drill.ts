// Tries a restore: brings the newest backup back into a temporary folder with a database of its own, opens every object, compares
// every checksum, verifies the audit trail, prints the proof, and removes the folder. Neither Fovea nor its backups are touched.
//   npm run restore:drill [-- --id=BACKUP] [--until=2026-11-23T18:00:00Z] [--recovery-key-file=FILE] [--folder=FOLDER]
// --until tries a moment of the WAL instead, or its end with --until=latest.
// Exits with 1 where something was not as it should be, and with 2 where the backup could not be restored.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { BackupError } from '../lib/backup/backup-error'
import { openPlace } from '../lib/backup/open-place'
import { parseMoment } from '../lib/backup/wal/parse-moment'
import { readSettings } from '../lib/config/settings'
import { readRecoveryKey } from '../lib/start/backup/read-recovery-key'
import { type DrillProof, runDrill } from '../lib/start/backup/run-drill'
import { startupErrorMessage } from '../lib/start/startup-error-message'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{ id: { type: 'string' }, until: { type: 'string' } },
      ...{ 'recovery-key-file': { type: 'string' }, folder: { type: 'string' } },
    },
  })
  const until = values.until === undefined ? undefined : parseMoment(values.until)
  if (until !== undefined && values.id !== undefined) throw new BackupError('--id and --until exclude each other.')
  if (existsSync('.env')) process.loadEnvFile('.env') // The environment takes precedence.
  const settings = readSettings(process.env)
  const opened = openPlace(settings)
  if (!opened)
    throw new BackupError('No place of backups is set. Set BACKUP_FOLDER, or BACKUP_BUCKET and BACKUP_REGION.', 'no_place')
  try {
    const recoveryKey = await readRecoveryKey(values['recovery-key-file'], process.env['FOVEA_RECOVERY_KEY'])
    const { id: backupId, folder } = values
    report(await runDrill({ settings, place: opened.place, recoveryKey, backupId, until, folder, say: () => undefined }))
  } finally {
    opened.close()
  }
}

function report(proof: DrillProof): void {
  const { trail, checkpoint, opened, checksums } = proof
  const rows: [string, string | number][] = [
    ['backup', proof.backupId],
    ['of', proof.moment],
    ['tried at', `${new Date().toISOString()}, in ${proof.seconds.toFixed(1)} s`],
    ['rows', `${proof.rows} in ${proof.tables} tables`],
    ['objects copied', `${proof.objects} (${proof.bytes} bytes), ${proof.damaged} damaged, ${proof.missingInBackup} missing`],
    ['objects opened', `${opened.objects}, ${opened.damaged} damaged, ${opened.missing} missing`],
    ['checksums of files', `${checksums.same} as when they arrived, ${checksums.other} not`],
    ['keys of objects', `${proof.keys}, ${proof.unreadableKeys} do not open`],
    ['erasures replayed', proof.erasures],
    ['audit trail', trail.ok ? `${trail.rows} rows verified, ${trail.checkpoints} checkpoints` : `not as it was: ${trail.fault}`],
    ['last checkpoint', checkpoint ? `${checkpoint.number}, rows up to ${checkpoint.to}, root ${checkpoint.root}` : 'none yet'],
    ['signed by', proof.publicKey],
  ]
  for (const [name, value] of rows) console.log(`${`${name}:`.padEnd(20)}${value}`)
  console.log(proof.ok ? '✔ this backup can be restored' : '✖ this backup is not whole')
  process.exitCode = proof.ok ? 0 : 1
}

main().catch((thrown: unknown) => {
  console.error(`The backup could not be restored: ${startupErrorMessage(thrown)}`)
  process.exitCode = 2
})
