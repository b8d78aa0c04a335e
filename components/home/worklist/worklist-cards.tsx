'use client'

import { useCallback, useState } from 'react'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type CaseRecord } from '@/lib/cases/schema'
import { CaseListItem } from '../cases/case-list-item'
import { type Cases } from '../cases/use-cases'
import { useLoadMore } from '../cases/use-load-more'

/** The worklist on a phone: the page itself scrolls, and only visible rows are rendered. */
export function WorklistCards({ rows, cases }: { rows: CaseRecord[]; cases: Cases }) {
  const [top, setTop] = useState(0)
  // Content above the list may appear and disappear, so its offset is measured again whenever the page's height changes.
  const place = useCallback((list: HTMLUListElement | null) => {
    if (!list) return
    const measure = () => setTop(Math.round(list.getBoundingClientRect().top + window.scrollY))
    const watch = new ResizeObserver(measure)
    watch.observe(document.body)
    measure()
    return () => watch.disconnect()
  }, [])
  // oxlint-disable-next-line react/incompatible-library -- it returns fresh functions, and nothing here is memoised by them
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 84,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  const shown = virtual.getVirtualItems()
  useLoadMore(cases, (shown.at(-1)?.index ?? 0) >= rows.length - 8)
  return (
    <ul className="wl-phone" ref={place} style={{ position: 'relative', blockSize: virtual.getTotalSize() }}>
      {shown.map(({ index, key, start }) => {
        const record = rows[index]
        return (
          record && (
            <CaseListItem
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              record={record}
              style={{ position: 'absolute', insetInline: 0, insetBlockStart: start - top }}
            />
          )
        )
      })}
    </ul>
  )
}
