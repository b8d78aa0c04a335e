import { fail } from '../../errors/fail'
import type { ArchiveConnection } from '../connection/archive-connection'
import { search, type SearchRow } from './search'
import { isUid } from '../../studies/record/read-instance'

const PAGE_ROWS = 100
/** More than an archive receives in the days of a look. */
const MAX_PAGES = 1000

/**
 * Searches an archive for everything that matches, page by page (PS3.18 8.3.4.4). A page that brings nothing new is the
 * last: an archive may return fewer rows than requested, or know no offset.
 *
 * @param key the tag of the UID that names a row; rows without a valid one are left out
 * @returns the rows by their UIDs
 * @throws AppError one of `archive_…`
 */
export async function searchAll(connection: ArchiveConnection, path: string, key: string): Promise<Map<string, SearchRow>> {
  const found = new Map<string, SearchRow>()
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const before = found.size
    const query = `limit=${PAGE_ROWS}&offset=${before}`
    const rows = await search(connection, `${path}${path.includes('?') ? '&' : '?'}${query}`)
    for (const row of rows) {
      const uid = row[key]?.Value?.[0]
      if (typeof uid === 'string' && isUid(uid)) found.set(uid, row)
    }
    if (found.size === before) return found
  }
  throw fail('archive_answer_not_valid')
}
