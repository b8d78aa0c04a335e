'use client'

import { type CaseRecord } from '@/lib/cases/schema'
import { CaseListItem } from '../cases/case-list-item'
import { type Cases } from '../cases/use-cases'
import { useWindowList } from './use-window-list'

/**
 * The worklist on a phone: the page itself scrolls, and only visible rows are rendered.
 *
 * @param sends with a button beside each case that sends into it
 */
export function WorklistCards({ rows, cases, sends }: { rows: CaseRecord[]; cases: Cases; sends?: boolean }) {
  const { place, top, shown, isInFlow, sizePx, measureElement } = useWindowList(rows, cases, 84)
  return (
    <ul className="wl-phone phone-only" ref={place} style={{ position: 'relative', blockSize: sizePx }}>
      {shown.map(({ index, key, start }) => {
        const record = rows[index]
        return (
          record && (
            <CaseListItem
              key={key}
              ref={measureElement}
              data-index={index}
              record={record}
              sends={sends}
              style={isInFlow ? undefined : { position: 'absolute', insetInline: 0, insetBlockStart: start - top }}
            />
          )
        )
      })}
    </ul>
  )
}
