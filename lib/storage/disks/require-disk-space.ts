import { existsSync } from 'node:fs'
import { settings } from '../../config/settings'
import { fail } from '../../errors/fail'
import { measureDisks } from '../../runtime/measure-disks'

const MAX_AGE_MS = 1000
let measured: { at: number; disks: ReturnType<typeof measureDisks> } | null = null

/**
 * Checks that so many bytes leave the reserve untouched, which a start, the trail and the database can always use. What is free
 * is measured at most once a second.
 *
 * @throws AppError `storage_full`
 */
export async function requireDiskSpace(sizeBytes: number): Promise<void> {
  const { FOVEA_DATA_DIR, READY_MIN_FREE_BYTES, STORAGE_PROVIDER } = settings()
  if (!existsSync(FOVEA_DATA_DIR)) return // Nothing is stored here.
  if (!measured || performance.now() - measured.at > MAX_AGE_MS) {
    measured = { at: performance.now(), disks: measureDisks(FOVEA_DATA_DIR, { hasObjects: STORAGE_PROVIDER === 'local' }) }
  }
  const disks = await measured.disks
  const ofObjects = STORAGE_PROVIDER === 'local' ? (disks.at(-1)?.name ?? null) : null
  for (const { name, freeBytes } of disks)
    if (freeBytes - (name === ofObjects ? sizeBytes : 0) < READY_MIN_FREE_BYTES) throw fail('storage_full')
}
