'use client'

import { useMemo, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useIsPhone } from '../../shell/hooks/use-media-query'
import { ListSkeleton } from '../../ui/feedback/list-skeleton'
import { isUnread, sortByLastActivity } from '../cases/format-case'
import { ListError } from '../../shell/status/list-error'
import { useCases } from '../cases/use-cases'
import { useDebounced } from '../../shell/hooks/use-debounced'
import { useMarkCaseRead } from '../cases/use-mark-case-read'
import { ArrivalNotice } from './arrival-notice'
import { applyWorklistFilter, type WorklistFilter } from './worklist-filters'
import { WorklistEmpty } from './worklist-empty'
import { CasePreview } from './case-preview'
import { useArrivals } from './use-arrivals'
import { useShortcutsEnabled } from './use-shortcuts-enabled'
import { useWorklistShortcuts } from './use-worklist-shortcuts'
import { WorklistHeader } from './worklist-header'
import { WorklistCards } from './worklist-cards'
import { WorklistTable } from './worklist-table'

/** The reader's worklist: what is waiting, what just arrived, and the next case one key away. */
export function Worklist() {
  const t = useTranslations('worklist')
  const router = useRouter()
  const phone = useIsPhone()
  const search = useRef<HTMLInputElement>(null)
  const [q, setQ] = useState('')
  const [filter, setFilter] = useState<WorklistFilter>('all')
  const [chosen, setChosen] = useState<string | null>(null)
  const [peek, setPeek] = useState<'auto' | 'open' | 'closed'>('auto')
  const [letters, setLetters] = useShortcutsEnabled()
  const searchedFor = useDebounced(q.trim())
  const cases = useCases({ q: searchedFor })
  const markRead = useMarkCaseRead()

  const waiting = useMemo(() => sortByLastActivity(cases.items.filter((record) => record.status !== 'closed')), [cases.items])
  const rows = useMemo(() => applyWorklistFilter(waiting, filter), [waiting, filter])
  // A search result is not an arrival: only responses to the same query are compared.
  const { arrival, dismiss } = useArrivals(cases.items, searchedFor === '' && !cases.waiting)
  const selected = rows.find((record) => record.id === chosen) ?? rows[0] ?? null

  useWorklistShortcuts({
    on: letters && !phone,
    search,
    move: (by) => {
      const at = rows.findIndex((record) => record.id === selected?.id)
      const next = rows[Math.min(rows.length - 1, Math.max(0, (chosen === null ? -1 : at) + by))]
      if (next) setChosen(next.id)
    },
    open: () => selected && router.push(`/cases/${selected.id}`),
    toggleRead: () => selected && markRead.mutate({ record: selected, read: isUnread(selected) }),
  })

  const select = (id: string) => {
    setChosen(id)
    setPeek('open')
  }
  const empty = !cases.waiting && rows.length === 0
  return (
    <div className="wl-page">
      <WorklistHeader {...{ cases, waiting, filter, setFilter, q, setQ, search, letters, setLetters }} reached={!cases.error} />
      <ArrivalNotice arrival={arrival} dismiss={dismiss} />
      {cases.waiting && !cases.error && <ListSkeleton />}
      {cases.error && cases.items.length === 0 && <ListError error={cases.error} retry={cases.retry} />}
      {empty && !cases.error && <WorklistEmpty searched={searchedFor} filter={filter} />}
      {rows.length > 0 && phone !== false && <WorklistCards rows={rows} cases={cases} />}
      {rows.length > 0 && !phone && (
        <div className="wl desk-only" data-peek={selected ? peek : 'closed'}>
          <WorklistTable
            label={t('table')}
            rows={rows}
            cases={cases}
            selected={selected?.id ?? null}
            moved={chosen}
            onSelect={select}
          />
          {selected && (
            <CasePreview
              record={selected}
              onClose={() => setPeek('closed')}
              onRead={(read) => markRead.mutate({ record: selected, read })}
            />
          )}
        </div>
      )}
    </div>
  )
}
