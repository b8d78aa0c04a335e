'use client'

import { useMemo, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useLanguage } from '@/components/language/language-provider'
import { type CaseRecord } from '@/lib/cases/schema'
import { useIsPhone } from '../../shell/hooks/use-media-query'
import { ListSkeleton } from '../../ui/feedback/list-skeleton'
import { isUnread } from '../cases/format-case'
import { ListError } from '../../shell/status/list-error'
import { useKeepCaseOrder } from '../cases/use-case-order'
import { useCases } from '../cases/use-cases'
import { useDebounced } from '../../shell/hooks/use-debounced'
import { useMarkCaseRead } from '../cases/use-mark-case-read'
import { ArrivalNotice } from './arrival-notice'
import { applyWorklistFilter } from './worklist-filters'
import { WorklistEmpty } from './worklist-empty'
import { CasePreview } from './case-preview'
import { CaseQuickLook } from './case-quick-look'
import { useArrivals } from './use-arrivals'
import { useShortcutsEnabled } from '../../shell/shortcuts/use-shortcuts-enabled'
import { useWorklistShortcuts } from './use-worklist-shortcuts'
import { WorklistHeader } from './worklist-header'
import { WorklistCards } from './worklist-cards'
import { WorklistTable } from './worklist-table'
import { useWholeList } from './use-whole-list'
import { useWorklistState } from './use-worklist-state'
import { arrange, needsWholeList } from './worklist-view'

/** The reader's worklist: what is waiting, what just arrived, and the next case one key away. */
export function Worklist() {
  const t = useTranslations('worklist')
  const router = useRouter()
  const phone = useIsPhone()
  const search = useRef<HTMLInputElement>(null)
  const language = useLanguage()
  const [state, change] = useWorklistState()
  const { q, filter, sort, kind, site, mine, chosen, peek } = state
  const [looking, setLooking] = useState<CaseRecord | null>(null)
  const [letters, setLetters] = useShortcutsEnabled()
  const searchedFor = useDebounced(q.trim())
  const cases = useCases({ q: searchedFor, mine, status: 'active' })
  const markRead = useMarkCaseRead()

  const waiting = useMemo(() => arrange(cases.items, { sort, kind, site }, language), [cases.items, sort, kind, site, language])
  useWholeList(cases, needsWholeList(state))
  const rows = useMemo(() => applyWorklistFilter(waiting, filter), [waiting, filter])
  useKeepCaseOrder(rows)
  // A search result is not an arrival: only responses to the same query are compared.
  const { arrival, dismiss } = useArrivals(cases.items, isWholeWorklist(searchedFor, mine) && !cases.waiting)
  const selected = rows.find((record) => record.id === chosen) ?? rows[0] ?? null

  useWorklistShortcuts({
    on: !phone,
    search,
    move: (by) => {
      releaseFocus()
      const at = rows.findIndex((record) => record.id === selected?.id)
      const next = rows[Math.min(rows.length - 1, Math.max(0, (chosen === null ? -1 : at) + by))]
      if (next) change({ chosen: next.id })
    },
    open: () => selected && router.push(`/cases/${selected.id}`),
    look: () => selected && setLooking(selected),
    toggleRead: () => selected && markRead.mutate({ record: selected, read: isUnread(selected) }),
  })

  const select = (id: string) => change({ chosen: id, peek: 'open' })
  const empty = !cases.waiting && rows.length === 0
  return (
    <div className="wl-page">
      <WorklistHeader {...{ cases, waiting, filter, view: state, q, change, search, letters, setLetters }} />
      <ArrivalNotice arrival={arrival} dismiss={dismiss} />
      {cases.waiting && !cases.error && <ListSkeleton />}
      {cases.error && cases.items.length === 0 && <ListError error={cases.error} retry={cases.retry} />}
      {empty && !cases.error && <WorklistEmpty searched={searchedFor} filter={filter} mine={mine} />}
      {rows.length > 0 && phone !== false && <WorklistCards rows={rows} cases={cases} />}
      {rows.length > 0 && !phone && (
        <div className="wl desk-only" data-peek={selected ? peek : 'closed'}>
          <WorklistTable
            label={t('table')}
            scrollKey="worklistScroll"
            rows={rows}
            cases={cases}
            selected={selected?.id ?? null}
            moved={chosen}
            onSelect={select}
          />
          {selected && (
            <CasePreview
              record={selected}
              onClose={() => change({ peek: 'closed' })}
              onRead={(read) => markRead.mutate({ record: selected, read })}
            />
          )}
        </div>
      )}
      {looking && <CaseQuickLook record={looking} onClose={() => setLooking(null)} />}
    </div>
  )
}

/** Whether the server chooses none of the cases. */
const isWholeWorklist = (searchedFor: string, mine: boolean): boolean => searchedFor === '' && !mine

/** Enter and Space are for the row that J and K have moved to, and not for a button that was pressed before. */
function releaseFocus(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
