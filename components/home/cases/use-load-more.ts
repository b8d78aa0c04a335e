'use client'

import { useEffect } from 'react'
import { type Cases } from './use-cases'

/** Loads the next page when the end of the list comes near. */
export function useLoadMore({ hasMore, loadingMore, loadMore }: Cases, near: boolean): void {
  useEffect(() => {
    if (near && hasMore && !loadingMore) loadMore()
  }, [near, hasMore, loadingMore, loadMore])
}
