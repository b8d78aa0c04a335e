import { pool } from '../db/database'
import { fail } from '../errors/fail'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'

const PATIENCE_MS = 3000

/**
 * Asks the database and the store for the least they can do.
 *
 * @throws AppError `unavailable` when one of them does not answer within three seconds
 */
export async function checkReady(): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(fail.unavailable()), PATIENCE_MS)
  })
  try {
    await Promise.race([Promise.all([pool().query('SELECT 1'), store().size(objectKey('ready'))]), late])
  } catch (cause) {
    throw fail.unavailable(undefined, { cause })
  } finally {
    clearTimeout(timer)
  }
}
