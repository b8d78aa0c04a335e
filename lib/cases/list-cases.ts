import type { z } from 'zod'
import type { CaseRelation } from '../access/actions'
import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { whereWord } from '../db/contains-text'
import { searchWords } from '../runtime/text/fold-for-search'
import { db, type Prisma } from '../db/database'
import { paginate } from '../db/paginate'
import { fail } from '../errors/fail'
import { isTimeZone } from '../language/schema'
import { listViewers } from './_internal/list-viewers'
import { listViewsSince } from './_internal/list-views-since'
import { startOfDay } from './_internal/start-of-day'
import { whereToday } from './_internal/where-today'
import { loadCaseDetails } from './_internal/load-case-details'
import { findHolders } from './patients/_internal/find-holders'
import { ownCaseIds } from './_internal/own-case-ids'
import { summarizeCaseFiles } from './_internal/summarize-case-files'
import type { CasePage, CaseQuerySchema } from './schema'
import { countUnreadCases } from './reads/count-unread-cases'
import { toCaseRecord } from './to-case-record'

/** With the patients who have the number that is asked for. */
type Query = z.output<typeof CaseQuerySchema> & { holders?: string[] }

/**
 * Lists the cases that the actor may see, newest first, or the urgent ones of them before all others, also across pages: in eight
 * statements at most, however many they are.
 *
 * @throws AppError `bad_input` where `today_in` is no time zone
 */
export async function listCases(actor: Actor, given: z.output<typeof CaseQuerySchema>): Promise<CasePage> {
  const query: Query = given.number === undefined ? given : { ...given, holders: await findHolders(given.number) }
  const { limit, today_in } = query
  if (today_in !== undefined && !isTimeZone(today_in)) throw fail('time_zone_not_valid')
  const since = today_in === undefined ? null : startOfDay(today_in, new Date())
  const rows = await findRows(actor, query, since)
  const { page, next_cursor } = paginate(rows, limit, cursorOf(query))
  const ids = page.map(({ id }) => id)
  const summarized = summarizeCaseFiles(ids, actor.id)
  const [details, files, unread, views, viewers] = await Promise.all([
    loadCaseDetails(ids, actor.id),
    summarized,
    countUnreadCases(actor),
    since && listViewsSince(ids, since),
    summarized.then((ofCases) => listViewers(actor, page, ofCases)),
  ])
  const items = page.flatMap((row) => {
    const detail = details.get(row.id)
    if (!detail) return [] // Deleted a moment ago.
    const { ownRetakes, viewed, ...rest } = detail
    const shown = toCaseRecord({ ...row, ...rest }, { ...files.get(row.id)!, viewed }, actor.id, ownRetakes)
    const told = viewers.get(row.id)
    return { ...shown, ...(told && { viewers: told }), ...(views ? { views_today: views.get(row.id) ?? [] } : {}) }
  })
  return { items, next_cursor, unread }
}

type Row = Prisma.CaseGetPayload<object>

/** Urgent cases of every page are before all others: the cursor says in which of the two groups the page before ended. */
async function findRows(actor: Actor, query: Query, since: Date | null): Promise<Row[]> {
  if (query.order !== 'urgent_first') return findNewest(actor, query, { since, cursor: query.cursor })
  const among = urgentCursorOf(query.cursor)
  const urgent =
    query.cursor !== undefined && among === undefined
      ? []
      : await db().case.findMany({
          // Few are urgent at a time, and an index has them: no ids of own cases are needed to narrow them.
          where: { AND: [whereListed(actor, query, since), { ...URGENT, ...(among ? { id: { lt: among } } : {}) }] },
          orderBy: { id: 'desc' },
          take: query.limit + 1,
        })
  if (urgent.length > query.limit) return urgent
  const cursor = among === undefined ? query.cursor : undefined
  const take = query.limit - urgent.length
  const others = await findNewest(actor, { ...query, limit: take }, { since, cursor, among: NOT_URGENT })
  return [...urgent, ...others]
}

const URGENT = { urgent: true, status: { in: ['open', 'in_review'] } } satisfies Prisma.CaseWhereInput
const NOT_URGENT: Prisma.CaseWhereInput = { OR: [{ urgent: false }, { status: 'closed' }] }
const CURSOR_OF_URGENT = 'urgent.'

const urgentCursorOf = (cursor: string | undefined): string | undefined =>
  cursor?.startsWith(CURSOR_OF_URGENT) ? cursor.slice(CURSOR_OF_URGENT.length) : undefined

const cursorOf =
  ({ order }: Pick<Query, 'order'>) =>
  ({ id, urgent, status }: Row): string =>
    order === 'urgent_first' && urgent && status !== 'closed' ? CURSOR_OF_URGENT + id : id

interface Among {
  since: Date | null
  cursor: string | undefined
  among?: Prisma.CaseWhereInput
}

async function findNewest(actor: Actor, query: Query, { since, cursor: first, among = {} }: Among): Promise<Row[]> {
  const rows: Row[] = []
  for (let cursor = first, isAll = false; !isAll && rows.length <= query.limit;) {
    const own = await ownCaseIds(actor, cursor)
    const found = await db().case.findMany({
      where: {
        AND: [
          whereListed(actor, query, since, own?.relations),
          own ? { id: { in: own.ids } } : {},
          cursor ? { id: { lt: cursor } } : {},
          among,
        ],
      },
      orderBy: { id: 'desc' },
      take: query.limit + 1 - rows.length,
    })
    rows.push(...found)
    isAll = own?.isAll ?? true
    cursor = own?.ids.at(-1)
  }
  return rows
}

function whereListed(
  actor: Actor,
  { patient_id, holders, status, responsible, q }: Query,
  since: Date | null,
  relations?: readonly CaseRelation[],
): Prisma.CaseWhereInput {
  return {
    AND: [
      whereCase(actor, 'case:read', relations),
      patient_id ? { patientId: patient_id } : {},
      holders ? { patientId: { in: holders } } : {},
      status ? { status: status === 'active' ? { not: 'closed' } : status } : {},
      since ? whereToday(actor, since) : {},
      responsible === 'me' ? { responsibleId: actor.id } : {},
      // Every word must occur somewhere.
      q ? { AND: searchWords(q).map(whereWord) } : {},
    ],
  }
}
