import { checkTrail } from '../audit/check-trail'
import path from 'node:path'
import { settings } from '../config/settings'
import { pool } from '../db/database'
import { fail } from '../errors/fail'
import { checkKeys } from '../keys/check-keys'
import { diskSpace } from '../runtime/disk-space'
import { withListeningTimeout } from '../runtime/with-timeout'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'

const TIMEOUT_MS = 3000

/**
 * Checks that the database and the store respond, that the audit trail can be written, that every master key in use is at
 * hand, and that the disk with the data directory has room.
 *
 * @throws AppError `unavailable` when one of them does not respond within three seconds in which this process
 *   listens, a key is missing, or the disk is full
 */
export async function checkReady(): Promise<void> {
  try {
    const answers = Promise.all([
      pool().query('SELECT 1'),
      store().size(objectKey('ready')),
      checkKeys(),
      checkTrail(),
      checkDisk(),
    ])
    await withListeningTimeout(answers, TIMEOUT_MS, () => {
      throw new Error('no answer in time')
    })
  } catch (cause) {
    throw fail('unavailable', { cause })
  }
}

/** Beside local objects it has the embedded database, and what is decoded: none of them works without room. */
async function checkDisk(): Promise<void> {
  const { FOVEA_DATA_DIR, READY_MIN_FREE_BYTES } = settings()
  const { freeBytes } = await diskSpace(path.resolve(FOVEA_DATA_DIR))
  if (freeBytes < READY_MIN_FREE_BYTES) throw fail('storage_full')
}
