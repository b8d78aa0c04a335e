import { checkTrail } from '../audit/check-trail'
import { pool } from '../db/database'
import { fail } from '../errors/fail'
import { checkKeys } from '../keys/check-keys'
import { withTimeout } from '../runtime/with-timeout'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'

const TIMEOUT_MS = 3000

/**
 * Checks that the database and the store respond, that the audit trail can be written, and that every master key in use is at
 * hand.
 *
 * @throws AppError `unavailable` when one of them does not respond within three seconds, or a key is missing
 */
export async function checkReady(): Promise<void> {
  try {
    const answers = Promise.all([pool().query('SELECT 1'), store().size(objectKey('ready')), checkKeys(), checkTrail()])
    await withTimeout(answers, TIMEOUT_MS, () => {
      throw new Error('no answer in time')
    })
  } catch (cause) {
    throw fail('unavailable', { cause })
  }
}
