import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { RecoveryKey } from '../../backup/format/recovery-key'
import { restoreBackup, type Restored } from '../../backup/restore/restore-backup'
import { restoreUntil } from '../../backup/wal/restore-until'
import { readSettings, type Settings } from '../../config/settings'
import { removeDatabaseHome } from '../../db/wal/remove-database-home'
import { openLocalStore } from '../../storage/drivers/local-store'
import type { ObjectStore } from '../../storage/object-store'
import { finishRestore, type RestoreProof } from './finish-restore'

export interface TemporaryRestore {
  settings: Settings
  place: ObjectStore
  recoveryKey: RecoveryKey
  backupId?: string | undefined
  /** A moment of the WAL instead of a backup; null for all that was sent. */
  until?: Date | null | undefined
  /** Below which the temporary folder is made: it needs the room of what is restored. */
  folder?: string | undefined
  withoutObjects?: boolean
  say: (line: string) => void
}

/**
 * Restores a backup, or a moment, into a temporary folder with a database of its own, works with it while its keys, database and store
 * are open, and removes it. Neither the installation nor its backups are touched.
 *
 * @throws BackupError as restoreBackup() and restoreUntil()
 */
export async function restoreTemporarily(
  { settings, place, recoveryKey, backupId, until, folder = tmpdir(), withoutObjects, say }: TemporaryRestore,
  work: (restored: Restored) => Promise<void>,
): Promise<{ restored: Restored; proof: RestoreProof }> {
  const dataDir = await mkdtemp(path.join(folder, 'fovea-drill-'))
  // The user of the embedded database must be able to enter it; what is in it is closed to others.
  await chmod(dataDir, 0o711)
  const own = ownSettings(settings, dataDir)
  let close: () => Promise<void> = () => Promise.resolve()
  try {
    const openStore = () => openLocalStore(path.join(dataDir, 'objects'))
    const input = { settings: own, dataDir, place, recoveryKey, openStore, withoutObjects, say }
    const restored = await (until === undefined ? restoreBackup({ ...input, backupId }) : restoreUntil({ ...input, until }))
    close = restored.close
    return { restored, proof: await finishRestore(restored, own, dataDir, () => work(restored)) }
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
