'use client'

import { useEffect } from 'react'
import { type Cases } from '../cases/use-cases'

/** More than a reader goes through in a day; the server sends fifty at a time. */
const MAX_CASES = 500

/** Reads the list to its end while an order or a filter needs it: the oldest case is not among the newest fifty. */
export function useWholeList({ items, hasMore, loadingMore, error, loadMore }: Cases, isNeeded: boolean): void {
  const isMissing = isNeeded && hasMore && !loadingMore && error === null && items.length < MAX_CASES
  useEffect(() => {
    if (isMissing) loadMore()
    // oxlint-disable-next-line react/exhaustive-deps -- it is another function with each answer
  }, [isMissing, items.length])
}
