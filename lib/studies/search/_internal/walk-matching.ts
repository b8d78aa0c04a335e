import type { Actor } from '../../../access/actor'
import type { Prisma } from '../../../db/database'
import type { DicomJson } from '../../../dicom/json/to-dicom-json'
import { fail } from '../../../errors/fail'
import type { Search } from '../parse-search'
import { matchesKey } from './match-key'
import { openStudy } from './open-rows'
import { StudyWalk, type StudyPosition, type StudyRow } from './study-walk'
import { studyWhere } from './study-where'

/** Half a second of one core: what is sealed has to be opened to be compared. */
const MAX_OPENED_IN_VAIN = 5000
/** A tenth of a second of one core: a search of ten thousand studies takes a hundredth of it. */
const MAX_STEPS = 30_000_000
const [MIN_BATCH, MAX_BATCH] = [50, 500]

/** Counts the rows that a search reads without finding anything in them, and the steps in which it compares them. */
export class SearchBudget {
  #left: number
  #steps = MAX_STEPS

  constructor(rows: number = MAX_OPENED_IN_VAIN) {
    this.#left = rows
  }

  /** @throws AppError `search_too_broad` when a search has read too many */
  spend(rows: number): void {
    this.#left -= rows
    if (this.#left < 0) throw fail('search_too_broad')
  }

  /** @throws AppError `search_too_broad` when a search has compared too much */
  readonly spendSteps = (steps: number): void => {
    this.#steps -= steps
    if (this.#steps < 0) throw fail('search_too_broad')
  }
}

/** What studies must meet: a condition of the database, and what decides once they are opened; null where nothing else does. */
export interface StudyCondition {
  where: Prisma.StudyWhereInput[]
  matches: ((attributes: DicomJson) => boolean) | null
}

/** From where on, and how many at a time. */
interface WalkFrom {
  /** Passed over unread, where the database alone decides what matches; 0 otherwise. */
  skip?: number
  /** The position of the study after which to start. */
  after?: StudyPosition | null
  /** How many are likely to be read. */
  wanted: number
}

/** The studies that match the keys of a search on their level, in their order; opened where that decides. */
export function walkMatching(
  { actor, search, budget }: { actor: Actor; search: Search; budget: SearchBudget },
  from: WalkFrom,
): AsyncGenerator<StudyRow[]> {
  const { where, rest } = studyWhere(search)
  const matchesAll = (attributes: DicomJson) =>
    rest.every(({ tags, value }) => matchesKey(attributes, tags, value, budget.spendSteps))
  return walkStudies({ actor, budget, condition: { where, matches: rest.length === 0 ? null : matchesAll } }, from)
}

/** The studies that meet a condition, in their order; opened where that decides. */
export async function* walkStudies(
  { actor, condition, budget }: { actor: Actor; condition: StudyCondition; budget: SearchBudget },
  { skip = 0, after = null, wanted }: WalkFrom,
): AsyncGenerator<StudyRow[]> {
  const { where, matches } = condition
  const walk = new StudyWalk(actor, where, after)
  if (skip > 0 && (await walk.skip(skip)) < skip) return
  for (let batch = Math.min(Math.max(wanted, matches ? MIN_BATCH : 1), MAX_BATCH); ;) {
    const rows = await walk.next(batch)
    if (rows.length === 0) return
    const matching = matches ? await matchingOf(rows, matches) : rows
    budget.spend(rows.length - matching.length)
    yield matching
    if (rows.length < batch) return
    batch = MAX_BATCH
  }
}

async function matchingOf(rows: readonly StudyRow[], matches: (attributes: DicomJson) => boolean): Promise<StudyRow[]> {
  const opened = await Promise.all(rows.map(openStudy))
  return rows.filter((_, index) => matches(opened[index]!.attributes))
}

/** Whether the database alone decides which studies match. */
export const isDecidedByColumns = (search: Search): boolean => studyWhere(search).rest.length === 0
