'use client'

import { useMemo } from 'react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { apiFetch } from '../api-client'

interface Page<Item> {
  items: Item[]
  next_cursor: string | null
}

/** A list that is read page by page. */
export interface PagedList<Item> {
  items: Item[]
  /** No response has arrived yet. */
  waiting: boolean
  /** The items answer the question before this one. */
  isPrevious: boolean
  /** The last request failed; older items may still be shown. */
  error: Error | null
  hasMore: boolean
  loadingMore: boolean
  loadMore: () => void
  retry: () => void
}

/**
 * Reads a list page by page. While another question is asked, the last answer is shown.
 *
 * @param queryKey by which a WebSocket message about a change finds it
 * @param pathOf the address of the page after a cursor; null of the first
 * @param enabled false asks nothing
 */
export function usePagedList<Item>(
  queryKey: readonly unknown[],
  pathOf: (cursor: string | null) => string,
  enabled = true,
): PagedList<Item> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => apiFetch<Page<Item>>(pathOf(pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    enabled,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  return {
    items,
    waiting: query.isPending,
    isPrevious: query.isPlaceholderData,
    error: query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  }
}
