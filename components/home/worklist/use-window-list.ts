'use client'

import { useCallback, useState } from 'react'
import { useWindowVirtualizer, type Virtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { useHydrating } from '../../shell/hooks/use-hydrating'
import { type LongList, useLoadMore } from './use-load-more'

const OVERSCAN = 8
/** What the server draws: a screen of them. */
const FIRST_ITEMS = 12

interface WindowList {
  /** The ref of the list. */
  place: (list: HTMLUListElement | null) => (() => void) | undefined
  /** The distance of the list from the top of the page. */
  top: number
  shown: VirtualItem[]
  /** The items follow each other, and are not placed: no height is known before they are on a screen. */
  isInFlow: boolean
  sizePx: number
  measureElement: Virtualizer<Window, Element>['measureElement']
}

/** Renders only the visible items of a list with which the page itself scrolls, and reads on when its end comes near. */
export function useWindowList(items: readonly { id: string }[], list: LongList, estimatePx: number): WindowList {
  const [top, setTop] = useState(0)
  // Content above the list may appear and disappear, so its offset is measured again whenever the page's height changes.
  const place = useCallback((element: HTMLUListElement | null) => {
    if (!element) return
    const measure = () => setTop(Math.round(element.getBoundingClientRect().top + window.scrollY))
    const watch = new ResizeObserver(measure)
    watch.observe(document.body)
    measure()
    return () => watch.disconnect()
  }, [])
  // oxlint-disable-next-line react/incompatible-library -- it returns fresh functions, and nothing here is memoised by them
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimatePx,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => items[index]?.id ?? index,
  })
  const sizePx = virtual.getTotalSize()
  const isInFlow = useHydrating()
  const shown = isInFlow ? virtual.measurementsCache.slice(0, FIRST_ITEMS) : virtual.getVirtualItems()
  useLoadMore(list, (shown.at(-1)?.index ?? 0) >= items.length - OVERSCAN)
  return { place, top, shown, isInFlow, sizePx, measureElement: virtual.measureElement }
}
