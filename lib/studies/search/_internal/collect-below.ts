import type { Actor } from '../../../access/actor'
import { whereStudy } from '../../../access/where-study'
import { db } from '../../../db/database'
import { fail } from '../../../errors/fail'
import type { Search } from '../parse-search'
import { readsPart } from './readable-counts'
import type { StudyRow } from './study-walk'
import { walkMatching, type SearchBudget } from './walk-matching'

/** Series, or instances: how those of a group of studies are found. */
interface Below<Where, Row> {
  /** How many a study has that somebody may read. */
  sizeOf: (study: StudyRow) => number
  /** The condition on those that match; null where none do. */
  narrow: (group: readonly StudyRow[]) => Promise<Where | null>
  count: (where: Where) => Promise<number>
  /** Finds them by the id of their study, and in their order within. */
  find: (where: Where, page: { skip: number; take: number }) => Promise<Row[]>
}

interface Collected<Row> {
  found: { row: Row; study: StudyRow }[]
  hasMore: boolean
}

const MAX_READ = 1000
/** Of more, the database would rather read all that it has. */
const MAX_STUDIES = 128

/**
 * Collects a page of series or instances: study by study in the order of studies, and in theirs within. What is before
 * the page is counted, not read.
 *
 * @throws AppError `not_found` where the address names no study or series that the person may read
 */
export async function collectBelow<Where, Row extends { studyId: string }>(
  { actor, search, budget }: { actor: Actor; search: Search; budget: SearchBudget },
  below: Below<Where, Row>,
): Promise<Collected<Row>> {
  const { sizeOf } = below
  const isNarrowed = search.seriesUid !== undefined || search.keys.some(({ level }) => level !== 'study')
  const isWhole = (group: readonly StudyRow[]) => !isNarrowed && !group.some((study) => readsPart(actor, study))
  const wanted = search.limit + 1
  const found: Collected<Row>['found'] = []
  let before = search.offset
  for await (const studies of walkMatching({ actor, search, budget }, { skip: 0, wanted: Math.min(wanted, MAX_STUDIES) })) {
    for (const group of groupsOf(studies, sizeOf, isNarrowed ? MAX_READ : Math.min(wanted, MAX_READ))) {
      const known = isWhole(group) ? group.reduce((all, study) => all + sizeOf(study), 0) : null
      const page = { before, wanted: wanted - found.length }
      const { rows, size } = known !== null && known <= before ? { rows: [], size: known } : await readGroup(below, group, page)
      if (rows.length === 0 && isNarrowed) budget.spend(group.length)
      before = Math.max(0, before - size)
      const byId = new Map(group.map((study) => [study.id, study]))
      found.push(...rows.map((row) => ({ row, study: byId.get(row.studyId)! })))
      if (found.length >= wanted) return { found: found.slice(0, search.limit), hasMore: true }
    }
  }
  if (found.length === 0) await requireAddress(actor, search)
  return { found, hasMore: false }
}

/** Reads a page of what a group of studies has, and how much that is in all; several studies are put into their order. */
async function readGroup<Where, Row extends { studyId: string }>(
  { narrow, count, find }: Below<Where, Row>,
  group: readonly StudyRow[],
  { before, wanted }: { before: number; wanted: number },
): Promise<{ rows: Row[]; size: number }> {
  const where = await narrow(group)
  if (where === null) return { rows: [], size: 0 }
  if (group.length > 1) {
    const all = await readInOrder((page) => find(where, page), group)
    return { rows: all.slice(before, before + wanted), size: all.length }
  }
  const size = before > 0 ? await count(where) : Infinity
  return { rows: size > before ? await readPages((page) => find(where, page), before, wanted) : [], size }
}

async function readInOrder<Row extends { studyId: string }>(
  find: (page: { skip: number; take: number }) => Promise<Row[]>,
  group: readonly StudyRow[],
): Promise<Row[]> {
  const rows = await readPages(find, 0, Infinity)
  const byStudy = new Map<string, Row[]>(group.map(({ id }) => [id, []]))
  for (const row of rows) byStudy.get(row.studyId)!.push(row)
  return [...byStudy.values()].flat()
}

async function readPages<Found>(
  find: (page: { skip: number; take: number }) => Promise<Found[]>,
  skip: number,
  wanted: number,
): Promise<Found[]> {
  const found: Found[] = []
  while (found.length < wanted) {
    const take = Math.min(wanted - found.length, MAX_READ)
    const page = await find({ skip: skip + found.length, take })
    found.push(...page)
    if (page.length < take) break
  }
  return found
}

/** Studies one after the other until they have enough between them; a large one is a group of its own. */
function* groupsOf(studies: readonly StudyRow[], sizeOf: (study: StudyRow) => number, max: number): Generator<StudyRow[]> {
  let group: StudyRow[] = []
  let size = 0
  for (const study of studies) {
    const isFull = size >= max || size + sizeOf(study) > MAX_READ || group.length >= MAX_STUDIES
    if (isFull && group.length > 0) {
      yield group
      group = []
      size = 0
    }
    group.push(study)
    size += sizeOf(study)
  }
  if (group.length > 0) yield group
}

/** A study that does not exist and one that may not be read are the same: nothing is there. */
async function requireAddress(actor: Actor, { studyUid, seriesUid }: Search): Promise<void> {
  if (studyUid === undefined) return
  const series = seriesUid === undefined ? {} : { series: { some: { uid: seriesUid, instanceCount: { gt: 0 } } } }
  const study = await db().study.findFirst({
    where: { AND: [whereStudy(actor), { uid: studyUid, ...series }] },
    select: { id: true },
  })
  if (!study) throw fail('not_found')
}
