'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query matches; false on the server and before hydration. */
function useMediaQuery(query: string): boolean {
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

/** Whether the layout is the phone's, as in the styles: text that the reader enlarged makes a screen narrower. */
export const useIsPhone = (): boolean => useMediaQuery('(width < 45em)')
