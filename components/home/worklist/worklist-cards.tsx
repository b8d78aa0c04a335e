'use client'

import { useMemo } from 'react'
import { useTranslations } from 'next-intl'
import { type CaseRecord } from '@/lib/cases/schema'
import { CaseListItem } from '../cases/case-list-item'
import { groupUrgent } from '../cases/group-urgent'
import { type Cases } from '../cases/use-cases'
import { useWindowList } from './use-window-list'

/**
 * The worklist on a phone: the page itself scrolls, and only visible rows are rendered.
 *
 * @param sends with a button beside each case that sends into it
 */
export function WorklistCards({ rows, cases, sends }: { rows: CaseRecord[]; cases: Cases; sends?: boolean }) {
  const t = useTranslations('cases.groups')
  const lines = useMemo(() => groupUrgent(rows), [rows])
  const { place, top, shown, isInFlow, sizePx, measureElement } = useWindowList(lines, cases, 84)
  return (
    <ul className="wl-phone phone-only" ref={place} style={{ position: 'relative', blockSize: sizePx }}>
      {shown.map(({ index, key, start }) => {
        const line = lines[index]
        if (!line) return null
        const style = isInFlow ? undefined : { position: 'absolute' as const, insetInline: 0, insetBlockStart: start - top }
        const measured = { ref: measureElement, 'data-index': index, style }
        return line.record ? (
          <CaseListItem key={key} {...measured} record={line.record} sends={sends} />
        ) : (
          <li key={key} {...measured} className="group">
            <h2 className="f13 b5">{t(line.id)}</h2>
          </li>
        )
      })}
    </ul>
  )
}
