import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { RecoveryKey } from '../../backup/format/recovery-key'
import { restoreBackup } from '../../backup/restore/restore-backup'
import { restoreUntil } from '../../backup/wal/restore-until'
import { readSettings, type Settings } from '../../config/settings'
import { removeDatabaseHome } from '../../db/wal/remove-database-home'
import { verifyObjects, type VerifyResult } from '../../files/integrity/verify-objects'
import { openLocalStore } from '../../storage/drivers/local-store'
import type { ObjectStore } from '../../storage/object-store'
import { checkChecksums } from './check-checksums'
import { finishRestore, type RestoreProof } from './finish-restore'

export interface DrillProof extends RestoreProof {
  backupId: string
  /** What came after it is not in it. */
  moment: string
  checkpoint: { number: number; to: number; root: string } | null
  publicKey: string
  tables: number
  rows: number
  objects: number
  bytes: number
  damaged: number
  /** Every object, opened with its key and read to its end. */
  opened: VerifyResult
  /** Files whose bytes have the checksum that the database names, and those that have not. */
  checksums: { same: number; other: number }
  missingInBackup: number
  seconds: number
  ok: boolean
}

interface DrillInput {
  settings: Settings
  place: ObjectStore
  recoveryKey: RecoveryKey
  backupId?: string | undefined
  /** A moment of the WAL instead of a backup; null for all that was sent. */
  until?: Date | null | undefined
  /** Below which the temporary folder is made: it needs the room of all objects. */
  folder?: string | undefined
  say: (line: string) => void
}

/**
 * Restores a backup, or a moment, into a temporary folder with a database of its own, reads everything of it, and removes it. Neither
 * the installation nor its backups are touched.
 *
 * @throws BackupError as restoreBackup() and restoreUntil()
 */
export async function runDrill({
  settings,
  place,
  recoveryKey,
  backupId,
  until,
  folder = tmpdir(),
  say,
}: DrillInput): Promise<DrillProof> {
  const from = performance.now()
  const dataDir = await mkdtemp(path.join(folder, 'fovea-drill-'))
  // The user of the embedded database must be able to enter it; what is in it is closed to others.
  await chmod(dataDir, 0o711)
  const own = ownSettings(settings, dataDir)
  let close: () => Promise<void> = () => Promise.resolve()
  try {
    const openStore = () => openLocalStore(path.join(dataDir, 'objects'))
    const input = { settings: own, dataDir, place, recoveryKey, openStore, say }
    const restored = await (until === undefined ? restoreBackup({ ...input, backupId }) : restoreUntil({ ...input, until }))
    close = restored.close
    let opened!: VerifyResult
    let checksums!: DrillProof['checksums']
    const proof = await finishRestore(restored, own, dataDir, async () => {
      opened = await verifyObjects({ bytesPerSecond: Infinity, settledMs: 0 })
      checksums = await checkChecksums()
    })
    const { manifest, absent } = restored.backup
    const isWhole =
      restored.damaged.length + opened.found.length + checksums.other + proof.unreadableKeys + absent.missing.length === 0
    return {
      ...{ ...proof, opened, checksums, backupId: manifest.id, moment: restored.moment },
      ...{ checkpoint: manifest.checkpoint, publicKey: manifest.public_key, tables: manifest.tables.length },
      ...{ rows: restored.rows, objects: restored.objects, bytes: restored.bytes, damaged: restored.damaged.length },
      ...{ missingInBackup: absent.missing.length, seconds: (performance.now() - from) / 1000, ok: isWhole && proof.trail.ok },
    }
  } finally {
    await close()
    await removeInstallation(dataDir)
  }
}

/** Removes the folder, and the one of the embedded database where its user could not reach this one: rows are in it. */
async function removeInstallation(dataDir: string): Promise<void> {
  await removeDatabaseHome(dataDir)
  await rm(dataDir, { recursive: true, force: true })
}

/** Those of a key management service stay: only it opens what it has wrapped. Nothing else leads out of the folder. */
function ownSettings(settings: Settings, dataDir: string): Settings {
  const given = Object.entries(settings).filter(([name]) => name.startsWith('FOVEA_KMS'))
  return { ...readSettings({ FOVEA_DATA_DIR: dataDir }), ...Object.fromEntries(given) }
}
