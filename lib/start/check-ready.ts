import { pool } from '../db/database'
import { fail } from '../errors/fail'
import { withTimeout } from '../runtime/with-timeout'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'

const TIMEOUT_MS = 3000

/**
 * Checks that the database and the store respond.
 *
 * @throws AppError `unavailable` when one of them does not respond within three seconds
 */
export async function checkReady(): Promise<void> {
  try {
    const answers = Promise.all([pool().query('SELECT 1'), store().size(objectKey('ready'))])
    await withTimeout(answers, TIMEOUT_MS, () => {
      throw new Error('no answer in time')
    })
  } catch (cause) {
    throw fail('unavailable', { cause })
  }
}
