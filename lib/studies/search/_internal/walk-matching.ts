import type { Actor } from '../../../access/actor'
import { fail } from '../../../errors/fail'
import type { Search, SearchKey } from '../parse-search'
import { matchesKey } from './match-key'
import { openStudy } from './open-rows'
import { StudyWalk, type StudyRow } from './study-walk'
import { studyWhere } from './study-where'

/** Half a second of one core: what is sealed has to be opened to be compared. */
const MAX_OPENED_IN_VAIN = 5000
const [MIN_BATCH, MAX_BATCH] = [50, 500]

/** Counts the rows that a search reads without finding anything in them. */
export class SearchBudget {
  #left: number

  constructor(rows: number = MAX_OPENED_IN_VAIN) {
    this.#left = rows
  }

  /** @throws AppError `search_too_broad` when a search has read too many */
  spend(rows: number): void {
    this.#left -= rows
    if (this.#left < 0) throw fail('search_too_broad')
  }
}

/**
 * The studies that match the keys of a search on their level, in their order; opened where that decides.
 *
 * @param skip passed over unread, where the database alone decides what matches; 0 otherwise
 * @param wanted how many are likely to be read
 */
export async function* walkMatching(
  { actor, search, budget }: { actor: Actor; search: Search; budget: SearchBudget },
  { skip, wanted }: { skip: number; wanted: number },
): AsyncGenerator<StudyRow[]> {
  const { where, rest } = studyWhere(search)
  const walk = new StudyWalk(actor, where)
  if (skip > 0 && (await walk.skip(skip)) < skip) return
  for (let batch = Math.min(Math.max(wanted, rest.length > 0 ? MIN_BATCH : 1), MAX_BATCH); ;) {
    const rows = await walk.next(batch)
    if (rows.length === 0) return
    const matching = rest.length === 0 ? rows : await matchingOf(rows, rest)
    budget.spend(rows.length - matching.length)
    yield matching
    if (rows.length < batch) return
    batch = MAX_BATCH
  }
}

async function matchingOf(rows: readonly StudyRow[], keys: readonly SearchKey[]): Promise<StudyRow[]> {
  const opened = await Promise.all(rows.map(openStudy))
  return rows.filter((_, index) => keys.every(({ tags, value }) => matchesKey(opened[index]!.attributes, tags, value)))
}

/** Whether the database alone decides which studies match. */
export const isDecidedByColumns = (search: Search): boolean => studyWhere(search).rest.length === 0
