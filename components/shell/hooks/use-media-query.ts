'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query matches; null on the server and while hydrating, where nobody knows. */
function useMediaQuery(query: string): boolean | null {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore<boolean | null>(
    subscribe,
    () => window.matchMedia(query).matches,
    () => null,
  )
}

/**
 * Whether the layout is the phone's, as in the styles: text that the reader enlarged makes a screen narrower. Null while
 * nobody knows: a page then draws both, and the styles show one.
 */
export const useIsPhone = (): boolean | null => useMediaQuery('(width < 45em)')
