'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** Tells whether a media query holds; false on the server and before the page is alive. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  )
}

/** Tells whether the page is laid out for thumbs. */
export const usePhone = (): boolean => useMedia('(max-width: 719px)')
