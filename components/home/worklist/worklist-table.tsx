'use client'

import { type Ref, useLayoutEffect, useMemo, useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { type CaseRecord } from '@/lib/cases/schema'
import { useHydrating } from '../../shell/hooks/use-hydrating'
import { useKeptScroll } from '../../shell/history/use-kept-scroll'
import { type CaseGroup, groupUrgent } from '../cases/group-urgent'
import { type Cases } from '../cases/use-cases'
import { useLoadMore } from './use-load-more'
import { WorklistRow } from './worklist-row'

/** Until the rows in sight are measured. */
const USUAL_ROW_HEIGHT_PX = 57
const HEAD_HEIGHT_PX = 32
/** What the server draws: a screen of them. */
const FIRST_ROWS = 16

interface WorklistTableProps {
  /** What the table lists; read aloud. */
  label: string
  /** By which its scroll position is kept for Back. */
  scrollKey: string
  rows: CaseRecord[]
  cases: Cases
  selected: string | null
  /** The row selected by the user: it is kept visible, and stays in place when new rows are inserted above. */
  moved: string | null
  onSelect: (id: string) => void
  /** With a button beside each case that sends into it. */
  sends?: boolean
}

/** The worklist on a desktop: a virtualised table that renders only visible rows. */
export function WorklistTable({ label, scrollKey, rows, cases, selected, moved, onSelect, sends }: WorklistTableProps) {
  const frame = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => groupUrgent(rows), [rows])
  const initialOffset = useKeptScroll(scrollKey, frame)
  // oxlint-disable-next-line react/incompatible-library -- it returns fresh functions, and nothing here is memoised by them
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => USUAL_ROW_HEIGHT_PX,
    overscan: 10,
    initialOffset,
    scrollPaddingStart: HEAD_HEIGHT_PX,
    getItemKey: (index) => lines[index]?.id ?? index,
  })
  const sizePx = virtual.getTotalSize()
  const shown = useHydrating() ? virtual.measurementsCache.slice(0, FIRST_ROWS) : virtual.getVirtualItems()
  const before = shown[0]?.start ?? 0
  const after = sizePx - (shown.at(-1)?.end ?? 0)
  useLoadMore(cases, (shown.at(-1)?.index ?? 0) >= lines.length - 10)

  const at = moved === null ? -1 : lines.findIndex(({ id }) => id === moved)
  const start = virtual.measurementsCache[at]?.start ?? 0
  const last = useRef<{ moved: string | null; at: number; start: number; top: number } | null>(null)
  useLayoutEffect(() => {
    const was = last.current
    const top = frame.current?.getBoundingClientRect().top ?? 0
    last.current = { moved, at, start, top }
    // What Back has brought again is in its place.
    if (at < 0 || !was) return
    if (was.moved !== moved) virtual.scrollToIndex(at, { align: 'auto' })
    // Rows were inserted above it, or the notice about them moved the whole list down.
    else if (was.at >= 0) {
      const inserted = at === was.at ? 0 : start - was.start
      frame.current?.scrollBy({ top: inserted + top - was.top, behavior: 'instant' })
    }
  })

  return (
    <div className="wl-list" ref={frame}>
      <table className="table" aria-rowcount={cases.hasMore ? -1 : lines.length + 1} aria-label={label}>
        <TableHead sends={sends} />
        <tbody>
          {before > 0 && <Spacer height={before} />}
          {shown.map(({ index, key }) => {
            const line = lines[index]
            if (!line) return null
            const measured = { ref: virtual.measureElement, 'data-index': index, rowIndex: index + 2 }
            return line.record ? (
              <WorklistRow
                key={key}
                {...measured}
                record={line.record}
                selected={line.id === selected}
                onSelect={onSelect}
                sends={sends}
              />
            ) : (
              <GroupRow key={key} {...measured} group={line.id} columns={sends ? 8 : 7} />
            )
          })}
          {after > 0 && <Spacer height={after} />}
        </tbody>
      </table>
    </div>
  )
}

function TableHead({ sends }: { sends?: boolean | undefined }) {
  const t = useTranslations('cases.table')
  const send = useTranslations('cases.send')
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th style={{ inlineSize: '2.125rem' }}>
          <span className="sr">{t('unread')}</span>
        </th>
        <th style={{ inlineSize: 98 }}>{t('preview')}</th>
        <th>{t('patient')}</th>
        <th style={{ inlineSize: '9.25rem' }}>{t('from')}</th>
        <th style={{ inlineSize: '9rem' }}>{t('images')}</th>
        <th style={{ inlineSize: '10rem' }}>{t('status')}</th>
        <th className="r" style={{ inlineSize: '5.75rem' }}>
          {t('received')}
        </th>
        {sends && (
          <th style={{ inlineSize: '4rem' }}>
            <span className="sr">{send('title')}</span>
          </th>
        )}
      </tr>
    </thead>
  )
}

interface GroupRowProps {
  ref: Ref<HTMLTableRowElement>
  'data-index': number
  rowIndex: number
  group: CaseGroup
  columns: number
}

/** Columns that a narrow list has not: see worklist.css. */
const HIDDEN_AT_MOST = 2

function GroupRow({ rowIndex, group, columns, ...measured }: GroupRowProps) {
  const t = useTranslations('cases.groups')
  return (
    <tr {...measured} aria-rowindex={rowIndex} className="room">
      {/* A span over columns that are hidden would add as many empty ones. */}
      <th colSpan={columns - HIDDEN_AT_MOST} scope="colgroup">
        {t(group)}
      </th>
    </tr>
  )
}

/** Placeholder for the rows outside the viewport. */
const Spacer = ({ height }: { height: number }) => (
  <tr aria-hidden className="room">
    <td style={{ blockSize: height, padding: 0, border: 0 }} />
  </tr>
)
