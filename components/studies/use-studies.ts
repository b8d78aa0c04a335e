'use client'

import { type StudyRecord } from '@/lib/studies/list/schema'
import { type PagedList, usePagedList } from '../shell/hooks/use-paged-list'
import { type StudyFilter, studyFilterQuery } from './study-filter'

const PAGE_SIZE = 50

export type Studies = PagedList<StudyRecord>

/** The studies that match a filter and words of names or numbers, newest first, refetched when a WebSocket message reports a change. */
export function useStudies(filter: StudyFilter, words: string): Studies {
  const asked = new URLSearchParams([...(words ? [['q', words]] : []), ...studyFilterQuery(filter)]).toString()
  return usePagedList(['studies', asked], (cursor) => studiesPath(asked, cursor))
}

function studiesPath(asked: string, cursor: string | null): string {
  const query = new URLSearchParams(asked)
  query.set('limit', String(PAGE_SIZE))
  if (cursor) query.set('cursor', cursor)
  return `/api/v1/studies?${query.toString()}`
}
