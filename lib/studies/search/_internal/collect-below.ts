import type { Actor } from '../../../access/actor'
import { whereStudy } from '../../../access/where-study'
import { db } from '../../../db/database'
import { fail } from '../../../errors/fail'
import type { Search } from '../parse-search'
import type { OpenStudy } from './open-rows'
import { walkMatching, type SearchBudget } from './walk-matching'

/** Series, or instances: how those of a group of studies are found. */
interface Below<Where, Found> {
  /** How many a study has at most. */
  sizeOf: (study: OpenStudy) => number
  /** The condition on those that match; null where none do. */
  narrow: (group: readonly OpenStudy[]) => Promise<Where | null>
  count: (where: Where) => Promise<number>
  /** Finds them in their order. */
  find: (where: Where, group: readonly OpenStudy[], page: { skip: number; take: number }) => Promise<Found[]>
}

interface Collected<Found> {
  found: Found[]
  hasMore: boolean
}

/** As many as are read at once, and counted at once. */
const [MAX_READ, MAX_COUNTED] = [1000, 20_000]

/**
 * Collects a page of series or instances: study by study in the order of studies, and in theirs within. What is before
 * the page is counted, not read.
 *
 * @throws AppError `not_found` where the address names no study or series that the person may read
 */
export async function collectBelow<Where, Found>(
  { actor, search, budget }: { actor: Actor; search: Search; budget: SearchBudget },
  { sizeOf, narrow, count, find }: Below<Where, Found>,
): Promise<Collected<Found>> {
  const isNarrowed = search.keys.some(({ level }) => level !== 'study')
  const wanted = search.limit + 1
  const found: Found[] = []
  let before = search.offset
  for await (const studies of walkMatching({ actor, search, budget }, { skip: 0, wanted: Math.min(wanted, 100) })) {
    for (const group of groupsOf(studies, sizeOf, before > 0 ? MAX_COUNTED : MAX_READ)) {
      const where = await narrow(group)
      const size = where === null ? 0 : before > 0 ? await count(where) : Infinity
      if (where !== null && size > before) {
        const read = await readPages((page) => find(where, group, page), before, wanted - found.length)
        if (read.length === 0 && isNarrowed) budget.spend(group.length)
        found.push(...read)
        before = 0
      } else {
        before -= size
        if (isNarrowed) budget.spend(group.length)
      }
      if (found.length >= wanted) return { found: found.slice(0, search.limit), hasMore: true }
    }
  }
  if (found.length === 0) await requireAddress(actor, search)
  return { found, hasMore: false }
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

/** Studies one after the other until they have enough between them. */
function* groupsOf(studies: readonly OpenStudy[], sizeOf: (study: OpenStudy) => number, max: number): Generator<OpenStudy[]> {
  let group: OpenStudy[] = []
  let size = 0
  for (const study of studies) {
    group.push(study)
    size += sizeOf(study)
    if (size < max) continue
    yield group
    group = []
    size = 0
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
