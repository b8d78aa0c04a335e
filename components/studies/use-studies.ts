'use client'

import { useMemo } from 'react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type StudyPage, type StudyRecord } from '@/lib/studies/list/schema'
import { type LongList } from '../home/cases/use-load-more'
import { apiFetch } from '../shell/api-client'
import { type StudyFilter, studyFilterQuery } from './study-filter'

const PAGE_SIZE = 50

export interface Studies extends LongList {
  items: StudyRecord[]
  /** No response has arrived yet. */
  waiting: boolean
  /** The last request failed; older items may still be shown. */
  error: Error | null
  retry: () => void
}

/** The studies that match a filter and words of names or numbers, newest first, refetched when a WebSocket message reports a change. */
export function useStudies(filter: StudyFilter, words: string): Studies {
  const asked = new URLSearchParams([...(words ? [['q', words]] : []), ...studyFilterQuery(filter)]).toString()
  const query = useInfiniteQuery({
    queryKey: ['studies', asked],
    queryFn: ({ pageParam, signal }) => apiFetch<StudyPage>(studiesPath(asked, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  return {
    items,
    waiting: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  }
}

function studiesPath(asked: string, cursor: string | null): string {
  const query = new URLSearchParams(asked)
  query.set('limit', String(PAGE_SIZE))
  if (cursor) query.set('cursor', cursor)
  return `/api/v1/studies?${query.toString()}`
}
