import { checkTrail } from '../audit/check-trail'
import { pool } from '../db/database'
import { fail } from '../errors/fail'
import { checkKeys } from '../keys/check-keys'
import { withListeningTimeout } from '../runtime/with-timeout'
import { requireDiskSpace } from '../storage/disks/require-disk-space'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'

const TIMEOUT_MS = 3000

/**
 * Checks that the database and the store respond, that the audit trail can be written, that every master key in use is at
 * hand, and that the disks with the data directory and the objects have room.
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
      requireDiskSpace(0),
    ])
    await withListeningTimeout(answers, TIMEOUT_MS, () => {
      throw new Error('no answer in time')
    })
  } catch (cause) {
    throw fail('unavailable', { cause })
  }
}
