import type { Actor } from '../../../access/actor'
import { whereInstance } from '../../../access/where-study'
import { db, type Prisma } from '../../../db/database'
import type { Search } from '../parse-search'
import { matchesKey } from './match-key'
import { openSeries, openStudy, type OpenSeries, type SeriesRow } from './open-rows'
import { readsPart } from './readable-counts'
import type { StudyRow } from './study-walk'
import { seriesWhere } from './study-where'
import type { SearchBudget } from './walk-matching'

/** As the series of a study follow one another. */
const SERIES_ORDER: Prisma.SeriesOrderByWithRelationInput[] = [{ studyId: 'asc' }, { number: 'asc' }, { id: 'asc' }]

const MAX_READ = 1000

/**
 * The condition on the series of studies that match a search and have an instance that the person may read; null where
 * none do. Keys that the database cannot decide are compared with what is sealed.
 */
export async function narrowSeries(
  actor: Actor,
  search: Search,
  studies: readonly StudyRow[],
  budget: SearchBudget,
): Promise<Prisma.SeriesWhereInput | null> {
  const { where, rest } = seriesWhere(search)
  const narrowed: Prisma.SeriesWhereInput = { AND: [readableOf(actor, studies), ...where] }
  if (rest.length === 0) return narrowed
  const ids: string[] = []
  for (let skip = 0; ; skip += MAX_READ) {
    const rows = await readSeries(narrowed, { skip, take: MAX_READ })
    const opened = await openAll(rows, studies)
    const matching = opened.filter(({ attributes }) =>
      rest.every(({ tags, value }) => matchesKey(attributes, tags, value, budget.spendSteps)),
    )
    budget.spend(rows.length - matching.length)
    ids.push(...matching.map(({ row }) => row.id))
    if (rows.length < MAX_READ) break
  }
  return ids.length === 0 ? null : { id: { in: ids } }
}

/** Reads a page of series, in their order. */
export const readSeries = (where: Prisma.SeriesWhereInput, page: { skip: number; take: number }): Promise<SeriesRow[]> =>
  db().series.findMany({ where, orderBy: SERIES_ORDER, ...page })

async function openAll(rows: readonly SeriesRow[], studies: readonly StudyRow[]): Promise<OpenSeries[]> {
  const byId = new Map(studies.map((study) => [study.id, study]))
  return Promise.all(rows.map(async (row) => openSeries(row, await openStudy(byId.get(row.studyId)!))))
}

function readableOf(actor: Actor, studies: readonly StudyRow[]): Prisma.SeriesWhereInput {
  const [whole, partly]: string[][] = [[], []]
  for (const row of studies) (readsPart(actor, row) ? partly! : whole!).push(row.id)
  const counted = { instanceCount: { gt: 0 } }
  if (partly!.length === 0) return { studyId: { in: whole! }, ...counted }
  return {
    ...counted,
    OR: [{ studyId: { in: whole! } }, { studyId: { in: partly! }, instances: { some: whereInstance(actor) } }],
  }
}
