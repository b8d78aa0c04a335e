'use client'

import { useMemo } from 'react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { apiFetch } from '../../shell/api-client'
import { type CasePage, type CaseRecord, type CaseStatus } from '@/lib/cases/schema'

const PAGE_SIZE = 50

interface CaseFilter {
  q?: string
  status?: CaseStatus
}

export interface Cases {
  items: CaseRecord[]
  /** No response has arrived yet. */
  waiting: boolean
  /** The last request failed; older items may still be shown. */
  error: Error | null
  hasMore: boolean
  loadingMore: boolean
  loadMore: () => void
  retry: () => void
}

/** The cases that the caller may see, newest first, refetched when a WebSocket message reports a change. */
export function useCases({ q = '', status }: CaseFilter = {}): Cases {
  const query = useInfiniteQuery({
    queryKey: ['cases', { q, status: status ?? null }],
    queryFn: ({ pageParam, signal }) => apiFetch<CasePage>(casesPath({ q, status, cursor: pageParam }), { signal }),
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

function casesPath({ q, status, cursor }: CaseFilter & { cursor: string | null }): string {
  const ask = new URLSearchParams({ limit: String(PAGE_SIZE) })
  if (q) ask.set('q', q)
  if (status) ask.set('status', status)
  if (cursor) ask.set('cursor', cursor)
  return `/api/v1/cases?${ask.toString()}`
}
