import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereDiary } from '../../access/where-diary'
import { db, type Prisma } from '../../db/database'
import { pageLimit } from '../../db/page-limit'
import { paginate } from '../../db/paginate'
import { whereAfterCursor, toTimeCursor, NEWEST_FIRST } from './time-cursor'
import { findPerson } from './find-person'

/** What everyone in the house has is counted so far. */
const MAX_COUNTED = 1000

/** A person's own list and those of the people assigned to them are counted to the end; that of everyone is not. */
export const countLimit = (actor: Pick<Actor, 'role'>, clientId: string | undefined): { take?: number } =>
  clientId === undefined && (relationsOf(actor.role, 'diary:read') as string[]).includes('any') ? { take: MAX_COUNTED } : {}

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
  const rows = await find({ where: { AND: [where, whereAfterCursor(query.cursor)] }, orderBy: NEWEST_FIRST, take: maxItems + 1 })
  const { page, next_cursor } = paginate(rows, maxItems, toTimeCursor)
  const isWhole = query.cursor === undefined && next_cursor === null
  const count = isWhole ? page.length : await db().diaryEntry.count({ where, ...countLimit(actor, query.client_id) })
  return { items: page.map(show), count, next_cursor }
}
