import type { Actor } from '../../access/actor'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import { openStudy } from './_internal/open-rows'
import { countReadable } from './_internal/readable-counts'
import type { StudyRow } from './_internal/study-walk'
import { toResult } from './_internal/to-result'
import { isDecidedByColumns, SearchBudget, walkMatching } from './_internal/walk-matching'
import type { Search } from './parse-search'

/** A page of what a search found. */
export interface SearchPage {
  results: DicomJson[]
  hasMore: boolean
}

/**
 * Finds the studies that a person may read (PS3.18 10.6), the newest first. No file is opened: what names a person is
 * found by its search terms, and opened to be compared.
 *
 * @param baseUrl of DICOMweb, absolute
 * @throws AppError `search_too_broad` where too many studies would have to be opened
 */
export async function searchStudies(
  actor: Actor,
  search: Search,
  baseUrl: string,
  budget: SearchBudget = new SearchBudget(),
): Promise<SearchPage> {
  const { limit, offset } = search
  if (limit === 0) return { results: [], hasMore: false }
  const skip = isDecidedByColumns(search) ? offset : 0
  const end = offset - skip + limit
  const found: StudyRow[] = []
  for await (const studies of walkMatching({ actor, search, budget }, { skip, wanted: end + 1 })) {
    found.push(...studies)
    if (found.length > end) break
  }
  const page = await Promise.all(found.slice(offset - skip, end).map(openStudy))
  await countReadable(actor, page)
  const results = page.map(({ row, attributes }) => toResult(search, attributes, `${baseUrl}/studies/${row.uid}`))
  return { results, hasMore: found.length > end }
}
