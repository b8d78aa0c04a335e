'use client'

import { useEffect } from 'react'
import { type PagedList } from '../../shell/hooks/use-paged-list'

/** How a list is read on. */
export type LongList = Pick<PagedList<never>, 'hasMore' | 'loadingMore' | 'loadMore'>

/** Loads the next page when the end of the list comes near. */
export function useLoadMore({ hasMore, loadingMore, loadMore }: LongList, near: boolean): void {
  useEffect(() => {
    if (near && hasMore && !loadingMore) loadMore()
  }, [near, hasMore, loadingMore, loadMore])
}
