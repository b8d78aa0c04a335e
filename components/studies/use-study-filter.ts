'use client'

import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'next/navigation'
import { stateWithSearch } from './remembered-search'
import { parseStudyFilter, type StudyFilter, studyFilterQuery } from './study-filter'

/** The filter of the address, and how to change it: it stays in the history, so that Back brings it again. */
export function useStudyFilter(): [StudyFilter, (filter: StudyFilter) => void] {
  const query = useSearchParams()
  const filter = useMemo(() => parseStudyFilter(query), [query])
  const setFilter = useCallback((next: StudyFilter) => {
    const text = studyFilterQuery(next).toString()
    window.history.replaceState(stateWithSearch(), '', text ? `?${text}` : window.location.pathname)
  }, [])
  return [filter, setFilter]
}
