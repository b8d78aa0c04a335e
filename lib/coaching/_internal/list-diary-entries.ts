import type { Actor } from '../../access/actor'
import { whereDiary } from '../../access/where-diary'
import { db, type Prisma } from '../../db/database'
import { pageLimit } from '../../db/page-limit'
import { paginate } from '../../db/paginate'
import { whereAfterCursor, toTimeCursor, NEWEST_FIRST } from './time-cursor'
import { findPerson } from './find-person'

interface EntryQuery {
  limit?: number | undefined
  cursor?: string | undefined
  client_id?: string | undefined
}

type Args = Required<Pick<Prisma.DiaryEntryFindManyArgs, 'where' | 'take'>> & { orderBy: typeof NEWEST_FIRST }

/**
 * Lists entries of diaries that the caller may read, newest first; all at once, or a page where one is requested.
 *
 * @param find reads them, with everything that is shown of them
 * @throws AppError `not_found` for a client who is not visible to the caller
 */
export async function listDiaryEntries<Row extends { id: string; at: Date }, Item>(
  actor: Actor,
  query: EntryQuery,
  which: Prisma.DiaryEntryWhereInput,
  find: (args: Args) => Promise<Row[]>,
  show: (row: Row) => Item,
): Promise<{ items: Item[]; count: number; next_cursor: string | null }> {
  const ofClient = query.client_id === undefined ? {} : { clientId: (await findPerson(actor, query.client_id, 'user:read')).id }
  const where = { AND: [which, ofClient, whereDiary(actor, 'diary:read')] }
  const maxItems = pageLimit(query)
  const [count, rows] = await Promise.all([
    db().diaryEntry.count({ where }),
    find({ where: { AND: [where, whereAfterCursor(query.cursor)] }, orderBy: NEWEST_FIRST, take: maxItems + 1 }),
  ])
  const { page, next_cursor } = paginate(rows, maxItems, toTimeCursor)
  return { items: page.map(show), count, next_cursor }
}
