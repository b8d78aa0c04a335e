import { verifyObjects, type VerifyResult } from '../../files/integrity/verify-objects'
import { checkChecksums } from './check-checksums'
import type { RestoreProof } from './finish-restore'
import { restoreTemporarily, type TemporaryRestore } from './restore-temporarily'

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

/**
 * Restores a backup, or a moment, into a temporary folder with a database of its own, reads everything of it, and removes it. Neither
 * the installation nor its backups are touched.
 *
 * @throws BackupError as restoreBackup() and restoreUntil()
 */
export async function runDrill(input: TemporaryRestore): Promise<DrillProof> {
  const from = performance.now()
  let opened!: VerifyResult
  let checksums!: DrillProof['checksums']
  const { restored, proof } = await restoreTemporarily(input, async () => {
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
}
