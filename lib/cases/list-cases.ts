import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { containsText } from '../db/contains-text'
import { db, type Prisma } from '../db/database'
import { paginate } from '../db/paginate'
import { fail } from '../errors/fail'
import { isTimeZone } from '../language/schema'
import { listViewsSince } from './_internal/list-views-since'
import { startOfDay } from './_internal/start-of-day'
import { whereToday } from './_internal/where-today'
import { listOwnRetakes } from './_internal/list-own-retakes'
import { narrowToPatients } from './_internal/narrow-to-patients'
import { summarizeCaseFiles } from './_internal/summarize-case-files'
import type { CasePage, CaseQuerySchema } from './schema'
import { countUnreadCases } from './reads/count-unread-cases'
import { caseShape, toCaseRecord } from './to-case-record'

/**
 * Lists the cases that the actor may see, newest first.
 *
 * @throws AppError `bad_input` where `today_in` is no time zone
 */
export async function listCases(
  actor: Actor,
  { limit, cursor, patient_id, status, responsible, today_in, q }: z.output<typeof CaseQuerySchema>,
): Promise<CasePage> {
  if (today_in !== undefined && !isTimeZone(today_in)) throw fail('time_zone_not_valid')
  const since = today_in === undefined ? null : startOfDay(today_in, new Date())
  const rows = await db().case.findMany({
    where: {
      AND: [
        whereCase(actor, 'case:read'),
        await narrowToPatients(actor),
        cursor ? { id: { lt: cursor } } : {},
        patient_id ? { patientId: patient_id } : {},
        status ? { status } : {},
        since ? whereToday(actor, since) : {},
        responsible === 'me' ? { responsibleId: actor.id } : {},
        q ? whereTermsMatch(q) : {},
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...caseShape,
  })
  const { page, next_cursor } = paginate(rows, limit)
  const ids = page.map(({ id }) => id)
  const [files, unread, retakes, views] = await Promise.all([
    summarizeCaseFiles(ids, actor.id),
    countUnreadCases(actor),
    listOwnRetakes(actor, ids),
    since && listViewsSince(ids, since),
  ])
  const items = page.map((row) => ({
    ...toCaseRecord(row, files.get(row.id)!, actor.id, retakes.get(row.id)),
    ...(views ? { views_today: views.get(row.id) ?? [] } : {}),
  }))
  return { items, next_cursor, unread }
}

/** Every word must occur somewhere. */
const whereTermsMatch = (q: string): Prisma.CaseWhereInput => ({
  AND: q.split(/\s+/).map((word) => {
    const contains = containsText(word)
    return { OR: [{ title: contains }, { number: contains }, { site: contains }, { patient: { name: contains } }] }
  }),
})
