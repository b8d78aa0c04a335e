import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { collectBelow } from './_internal/collect-below'
import { narrowSeries, readSeries } from './_internal/find-series'
import { openSeries, openStudy } from './_internal/open-rows'
import { countReadable } from './_internal/readable-counts'
import { toResult } from './_internal/to-result'
import { SearchBudget } from './_internal/walk-matching'
import type { Search } from './parse-search'
import type { SearchPage } from './search-studies'

/**
 * Finds the series that a person may read (PS3.18 10.6), of one study or of all: study by study, within one by number. No
 * file is opened.
 *
 * @param baseUrl of DICOMweb, absolute
 * @throws AppError `not_found` where the study of the address is none that the person may read, and `search_too_broad`
 *   where too much would have to be opened
 */
export async function searchSeries(
  actor: Actor,
  search: Search,
  baseUrl: string,
  budget: SearchBudget = new SearchBudget(),
): Promise<SearchPage> {
  const { found, hasMore } = await collectBelow(
    { actor, search, budget },
    {
      sizeOf: ({ seriesCount }) => seriesCount,
      narrow: (studies) => narrowSeries(actor, search, studies, budget),
      count: (where) => db().series.count({ where }),
      find: readSeries,
    },
  )
  const opened = await Promise.all(
    found.map(async ({ row, study }) => {
      const openedStudy = await openStudy(study)
      return { ...(await openSeries(row, openedStudy)), study: openedStudy }
    }),
  )
  await countReadable(actor, [...new Set(opened.map(({ study }) => study))], opened)
  const results = opened.map(({ row, attributes, study }) =>
    toResult(search, { ...study.attributes, ...attributes }, `${baseUrl}/studies/${study.row.uid}/series/${row.uid}`),
  )
  return { results, hasMore }
}
