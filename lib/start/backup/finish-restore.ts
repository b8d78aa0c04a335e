import { registerSettings, type Settings } from '../../config/settings'
import type { Restored } from '../../backup/restore/restore-backup'
import { verifyWithCopies } from '../../trail/verify-with-copies'
import { openAllKeys } from './open-all-keys'
import { openTools } from './open-tools'
import { settleRestored } from './settle-restored'

/** What a restore has shown. */
export interface RestoreProof {
  trail: Awaited<ReturnType<typeof verifyWithCopies>>
  /** Keys of objects, and how many of them do not open with the keys of the backup. */
  keys: number
  unreadableKeys: number
  /** Erasures that were carried out again. */
  erasures: number
}

/**
 * Ends a restore: verifies the trail as it came back, opens every key, carries out the erasures that the backup did not know, and ends
 * all sessions, since one that was ended after the backup is among its rows.
 *
 * @param meanwhile runs before what was opened is closed
 */
export async function finishRestore(
  restored: Restored,
  given: Settings,
  dataDir: string,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<RestoreProof> {
  const settings = { ...given, AUDIT_KEY_FILE: given.AUDIT_KEY_FILE ?? restored.auditKeyFile ?? undefined }
  const disposers: (() => unknown)[] = []
  try {
    registerSettings(settings)
    await openTools(settings, dataDir, restored, disposers)
    const trail = await verifyWithCopies()
    const { keys, unreadable } = await openAllKeys()
    const { moment: of, objects } = restored
    const erasures = await settleRestored({ backup: restored.backup.manifest.id, of, objects, fault: trail.fault })
    await meanwhile()
    restored.finish()
    return { trail, keys, unreadableKeys: unreadable, erasures }
  } finally {
    for (const close of disposers.reverse()) await close()
  }
}
