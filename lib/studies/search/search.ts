import type { Actor } from '../../access/actor'
import { currentTurn } from '../../runtime/fair/turn'
import { limitSearches } from '../../runtime/limit-checks'
import type { Search } from './parse-search'
import type { SearchLevel } from './search-attributes'
import { searchInstances } from './search-instances'
import { searchSeries } from './search-series'
import { searchStudies, type SearchPage } from './search-studies'

const SEARCHES: Record<SearchLevel, (actor: Actor, search: Search, baseUrl: string) => Promise<SearchPage>> = {
  study: searchStudies,
  series: searchSeries,
  instance: searchInstances,
}

/**
 * Searches the level that a search is about, two searches of one account at a time. One whose client has left before its turn
 * is not begun.
 *
 * @throws AppError as the search of its level
 */
export function search(actor: Actor, asked: Search, baseUrl: string): Promise<SearchPage> {
  const { signal } = currentTurn()
  return limitSearches(actor.id, () => {
    signal?.throwIfAborted()
    return SEARCHES[asked.level](actor, asked, baseUrl)
  })
}
