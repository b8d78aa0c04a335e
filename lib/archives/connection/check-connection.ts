import { isAppError } from '../../errors/app-error'
import { search } from '../client/search'
import type { ConnectionCheck } from '../schema'
import { type ConnectionRow, openConnection } from './archive-connection'

/** Searches an archive for one study: whether it is reached, and accepts the credentials. */
export async function checkConnection(row: ConnectionRow): Promise<ConnectionCheck> {
  try {
    await search(openConnection(row), '/studies?limit=1')
    return { ok: true, error_code: null }
  } catch (thrown) {
    if (!isAppError(thrown)) throw thrown
    return { ok: false, error_code: thrown.code }
  }
}
