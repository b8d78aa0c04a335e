import type { z } from 'zod'
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
import { ownCaseIds } from './_internal/own-case-ids'
import { summarizeCaseFiles } from './_internal/summarize-case-files'
import type { CasePage, CaseQuerySchema } from './schema'
import { countUnreadCases } from './reads/count-unread-cases'
import { toCaseRecord } from './to-case-record'

type Query = z.output<typeof CaseQuerySchema>

/**
 * Lists the cases that the actor may see, newest first: in eight statements at most, however many they are.
 *
 * @throws AppError `bad_input` where `today_in` is no time zone
 */
export async function listCases(actor: Actor, query: Query): Promise<CasePage> {
  const { limit, today_in } = query
  if (today_in !== undefined && !isTimeZone(today_in)) throw fail('time_zone_not_valid')
  const since = today_in === undefined ? null : startOfDay(today_in, new Date())
  const rows = await findRows(actor, query, since)
  const { page, next_cursor } = paginate(rows, limit)
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

async function findRows(actor: Actor, query: Query, since: Date | null): Promise<Prisma.CaseGetPayload<object>[]> {
  const { limit, patient_id, status, responsible, q } = query
  const rows: Prisma.CaseGetPayload<object>[] = []
  for (let cursor = query.cursor, isAll = false; !isAll && rows.length <= limit;) {
    const own = await ownCaseIds(actor, cursor)
    const found = await db().case.findMany({
      where: {
        AND: [
          whereCase(actor, 'case:read', own?.relations),
          own ? { id: { in: own.ids } } : {},
          cursor ? { id: { lt: cursor } } : {},
          patient_id ? { patientId: patient_id } : {},
          status ? { status } : {},
          since ? whereToday(actor, since) : {},
          responsible === 'me' ? { responsibleId: actor.id } : {},
          // Every word must occur somewhere.
          q ? { AND: searchWords(q).map(whereWord) } : {},
        ],
      },
      orderBy: { id: 'desc' },
      take: limit + 1 - rows.length,
    })
    rows.push(...found)
    isAll = own?.isAll ?? true
    cursor = own?.ids.at(-1)
  }
  return rows
}
