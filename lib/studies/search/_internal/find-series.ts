import type { Actor } from '../../../access/actor'
import { whereInstance } from '../../../access/where-study'
import { db, type Prisma } from '../../../db/database'
import type { Search } from '../parse-search'
import { matchesKey } from './match-key'
import { openSeries, type OpenSeries, type OpenStudy } from './open-rows'
import { readsPart } from './readable-counts'
import { seriesWhere } from './study-where'
import type { SearchBudget } from './walk-matching'

/** As series follow one another: study by study, within one by number. */
const SERIES_ORDER = [
  { study: { date: 'desc' } },
  { study: { id: 'desc' } },
  { number: 'asc' },
  { uid: 'asc' },
] satisfies Prisma.SeriesOrderByWithRelationInput[]

const MAX_READ = 1000

/**
 * The condition on the series of studies that match a search and have an instance that the person may read; null where
 * none do. Keys that the database cannot decide are compared with what is sealed.
 */
export async function narrowSeries(
  actor: Actor,
  search: Search,
  studies: readonly OpenStudy[],
  budget: SearchBudget,
): Promise<Prisma.SeriesWhereInput | null> {
  const { where, rest } = seriesWhere(search)
  const narrowed: Prisma.SeriesWhereInput = { AND: [readableOf(actor, studies), ...where] }
  if (rest.length === 0) return narrowed
  const ids: string[] = []
  for (let skip = 0; ; skip += MAX_READ) {
    const rows = await findSeries(narrowed, studies, { skip, take: MAX_READ })
    const matching = rows.filter(({ attributes }) => rest.every(({ tags, value }) => matchesKey(attributes, tags, value)))
    budget.spend(rows.length - matching.length)
    ids.push(...matching.map(({ row }) => row.id))
    if (rows.length < MAX_READ) break
  }
  return ids.length === 0 ? null : { id: { in: ids } }
}

/** Reads and opens a page of series, in their order. */
export async function findSeries(
  where: Prisma.SeriesWhereInput,
  studies: readonly OpenStudy[],
  page: { skip: number; take: number },
): Promise<OpenSeries[]> {
  const byId = new Map(studies.map((study) => [study.row.id, study]))
  const rows = await db().series.findMany({ where, orderBy: SERIES_ORDER, ...page })
  return Promise.all(rows.map((row) => openSeries(row, byId.get(row.studyId)!)))
}

function readableOf(actor: Actor, studies: readonly OpenStudy[]): Prisma.SeriesWhereInput {
  const [whole, partly]: string[][] = [[], []]
  for (const { row } of studies) (readsPart(actor, row) ? partly! : whole!).push(row.id)
  const counted = { instanceCount: { gt: 0 } }
  if (partly!.length === 0) return { studyId: { in: whole! }, ...counted }
  return {
    ...counted,
    OR: [{ studyId: { in: whole! } }, { studyId: { in: partly! }, instances: { some: whereInstance(actor) } }],
  }
}
