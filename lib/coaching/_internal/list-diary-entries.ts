import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereDiary } from '../../access/where-diary'
import { countOfEveryone } from '../../db/counters/sum-counters'
import { db, type Prisma } from '../../db/database'
import { pageLimit } from '../../db/page-limit'
import { paginate } from '../../db/paginate'
import { whereAfterCursor, toTimeCursor, NEWEST_FIRST } from './time-cursor'
import { findPerson } from './find-person'

/** Who sees the diaries of everyone counts them by their counters: a list of all of them is as long as the house is old. */
export const seesEveryone = (actor: Pick<Actor, 'role'>): boolean =>
  (relationsOf(actor.role, 'diary:read') as string[]).includes('any')

interface EntryQuery {
  limit?: number | undefined
  cursor?: string | undefined
  client_id?: string | undefined
}

/** Which entries are listed, and the counters of everyone's: by kind, or by what was measured. */
interface Counted {
  which: Prisma.DiaryEntryWhereInput
  counted: { subject: 'entry' | 'metric'; buckets: readonly string[] }
}

type Args = Required<Pick<Prisma.DiaryEntryFindManyArgs, 'where' | 'take'>> & { orderBy: typeof NEWEST_FIRST }

/**
 * Lists entries of diaries that the caller may read, newest first; all at once, or a page where one is requested.
 *
 * @param counted the counters that say how many these are of everyone
 * @param find reads them, with everything that is shown of them
 * @throws AppError `not_found` for a client who is not visible to the caller
 */
export async function listDiaryEntries<Row extends { id: string; at: Date }, Item>(
  actor: Actor,
  query: EntryQuery,
  { which, counted }: Counted,
  find: (args: Args) => Promise<Row[]>,
  show: (row: Row) => Item,
): Promise<{ items: Item[]; count: number; next_cursor: string | null }> {
  const ofClient = query.client_id === undefined ? {} : { clientId: (await findPerson(actor, query.client_id, 'user:read')).id }
  const where = { AND: [which, ofClient, whereDiary(actor, 'diary:read')] }
  const maxItems = pageLimit(query)
  const rows = await find({ where: { AND: [where, whereAfterCursor(query.cursor)] }, orderBy: NEWEST_FIRST, take: maxItems + 1 })
  const { page, next_cursor } = paginate(rows, maxItems, toTimeCursor)
  const isWhole = query.cursor === undefined && next_cursor === null
  const isOfEveryone = query.client_id === undefined && seesEveryone(actor)
  const countAll = () => (isOfEveryone ? countOfEveryone(counted.subject, counted.buckets) : db().diaryEntry.count({ where }))
  return { items: page.map(show), count: isWhole ? page.length : await countAll(), next_cursor }
}
