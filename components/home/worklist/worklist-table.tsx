'use client'

import { useLayoutEffect, useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CaseRecord } from '@/lib/cases/schema'
import { type Cases } from '../cases/use-cases'
import { useLoadMore } from '../cases/use-load-more'
import { WorklistRow } from './worklist-row'

const ROW_HEIGHT_PX = 57
const HEAD_HEIGHT_PX = 32

interface WorklistTableProps {
  rows: CaseRecord[]
  cases: Cases
  selected: string | null
  /** The row selected by the user: it is kept visible, and stays in place when new rows are inserted above. */
  moved: string | null
  onSelect: (id: string) => void
}

/** The worklist on a desktop: a virtualised table that renders only visible rows. */
export function WorklistTable({ rows, cases, selected, moved, onSelect }: WorklistTableProps) {
  const frame = useRef<HTMLDivElement>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- it returns fresh functions, and nothing here is memoised by them
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 10,
    scrollPaddingStart: HEAD_HEIGHT_PX,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  const shown = virtual.getVirtualItems()
  const before = shown[0]?.start ?? 0
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)
  useLoadMore(cases, (shown.at(-1)?.index ?? 0) >= rows.length - 10)

  const at = moved === null ? -1 : rows.findIndex((record) => record.id === moved)
  const last = useRef({ moved, at, top: 0 })
  useLayoutEffect(() => {
    const was = last.current
    const top = frame.current?.getBoundingClientRect().top ?? 0
    last.current = { moved, at, top }
    if (at < 0) return
    if (was.moved !== moved) virtual.scrollToIndex(at, { align: 'auto' })
    // Rows were inserted above it, or the notice about them moved the whole list down.
    else if (was.at >= 0) frame.current?.scrollBy({ top: (at - was.at) * ROW_HEIGHT_PX + top - was.top, behavior: 'instant' })
  })

  return (
    <div className="wl-list" ref={frame}>
      <table className="table" aria-rowcount={cases.hasMore ? -1 : rows.length + 1} aria-label="Cases that wait">
        <thead>
          <tr aria-rowindex={1}>
            <th style={{ inlineSize: 34 }}>
              <span className="sr">Unread</span>
            </th>
            <th style={{ inlineSize: 98 }}>Pictures</th>
            <th>Patient and case</th>
            <th style={{ inlineSize: 148 }}>From</th>
            <th style={{ inlineSize: 96 }}>Images</th>
            <th style={{ inlineSize: 180 }}>State</th>
            <th className="r" style={{ inlineSize: 92 }}>
              Arrived
            </th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Spacer height={before} />}
          {shown.map(({ index, key }) => {
            const record = rows[index]
            return (
              record && (
                <WorklistRow
                  key={key}
                  record={record}
                  rowIndex={index + 2}
                  selected={record.id === selected}
                  onSelect={onSelect}
                />
              )
            )
          })}
          {after > 0 && <Spacer height={after} />}
        </tbody>
      </table>
    </div>
  )
}

/** Placeholder for the rows outside the viewport. */
const Spacer = ({ height }: { height: number }) => (
  <tr aria-hidden className="room">
    <td style={{ blockSize: height, padding: 0, border: 0 }} />
  </tr>
)
