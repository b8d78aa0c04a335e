'use client'

import { useEffect } from 'react'
import { type Cases } from './use-cases'

/** A list that is read page by page. */
export type LongList = Pick<Cases, 'hasMore' | 'loadingMore' | 'loadMore'>

/** Loads the next page when the end of the list comes near. */
export function useLoadMore({ hasMore, loadingMore, loadMore }: LongList, near: boolean): void {
  useEffect(() => {
    if (near && hasMore && !loadingMore) loadMore()
  }, [near, hasMore, loadingMore, loadMore])
}
