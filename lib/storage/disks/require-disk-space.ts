import { existsSync } from 'node:fs'
import { settings } from '../../config/settings'
import { fail } from '../../errors/fail'
import { measureDisks } from '../../runtime/measure-disks'

/**
 * Checks that so many bytes leave the reserve untouched, which a start, the trail and the database can always use.
 *
 * @throws AppError `storage_full`
 */
export async function requireDiskSpace(sizeBytes: number): Promise<void> {
  const { FOVEA_DATA_DIR, READY_MIN_FREE_BYTES, STORAGE_PROVIDER } = settings()
  if (!existsSync(FOVEA_DATA_DIR)) return // Nothing is stored here.
  const disks = await measureDisks(FOVEA_DATA_DIR, { hasObjects: STORAGE_PROVIDER === 'local' })
  const ofObjects = STORAGE_PROVIDER === 'local' ? (disks.at(-1)?.name ?? null) : null
  for (const { name, freeBytes } of disks)
    if (freeBytes - (name === ofObjects ? sizeBytes : 0) < READY_MIN_FREE_BYTES) throw fail('storage_full')
}
