import type { Actor } from '../../access/actor'
import { whereDiary } from '../../access/where-diary'
import { db, type Prisma } from '../../db/database'
import { mostOf } from '../../db/most-of'
import { after, cursorAfter, NEWEST_FIRST } from './by-time'
import { findPerson } from './find-person'

interface EntryQuery {
  limit?: number | undefined
  cursor?: string | undefined
  client_id?: string | undefined
}

type Args = Required<Pick<Prisma.DiaryEntryFindManyArgs, 'where' | 'take'>> & { orderBy: typeof NEWEST_FIRST }

/**
 * Lists entries of diaries that the caller may read, newest first; all at once, or a page where one is asked for.
 *
 * @param find reads them, with all that is shown of them
 * @throws AppError `not_found` for a client whom the caller may not know of
 */
export async function listEntries<Row extends { id: string; at: Date }, Item>(
  actor: Actor,
  query: EntryQuery,
  which: Prisma.DiaryEntryWhereInput,
  find: (args: Args) => Promise<Row[]>,
  show: (row: Row) => Item,
): Promise<{ items: Item[]; count: number; next_cursor: string | null }> {
  const whose = query.client_id === undefined ? {} : { clientId: (await findPerson(actor, query.client_id, 'user:read')).id }
  const where = { AND: [which, whose, whereDiary(actor, 'diary:read')] }
  const most = mostOf(query)
  const [count, rows] = await Promise.all([
    db().diaryEntry.count({ where }),
    find({ where: { AND: [where, after(query.cursor)] }, orderBy: NEWEST_FIRST, take: most + 1 }),
  ])
  const shown = rows.slice(0, most)
  const last = shown.at(-1)
  return { items: shown.map(show), count, next_cursor: rows.length > most && last ? cursorAfter(last) : null }
}
