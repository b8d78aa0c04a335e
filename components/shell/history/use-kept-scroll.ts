'use client'

import { type RefObject, useEffect, useState } from 'react'
import { readHistoryState } from './history-state'
import { useDelayedWrite } from './use-history-state'

/**
 * Keeps how far a box is scrolled at the page's entry of the browser's history, as the browser does with the page itself.
 *
 * @param key of this box alone
 * @returns where the box was, in px; 0 where the page is new
 */
export function useKeptScroll(key: string, box: RefObject<HTMLElement | null>): number {
  const [start] = useState(() => {
    const kept = typeof window === 'undefined' ? undefined : readHistoryState(key)
    return typeof kept === 'number' ? kept : 0
  })
  const keep = useDelayedWrite(key)
  useEffect(() => {
    const element = box.current
    const note = () => keep(element?.scrollTop ?? 0)
    element?.addEventListener('scroll', note, { passive: true })
    return () => element?.removeEventListener('scroll', note)
  }, [box, keep])
  return start
}
