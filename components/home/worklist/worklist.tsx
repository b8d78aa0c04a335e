'use client'

import { useMemo, useRef, useState } from 'react'
import { useRouter } from 'next/navigation'
import { usePhone } from '../../shell/use-media'
import { ListSkeleton } from '../list-skeleton'
import { newestFirst } from '../case-words'
import { ListTrouble } from '../list-trouble'
import { useCases } from '../use-cases'
import { useDebounced } from '../use-debounced'
import { useMarkRead } from '../use-mark-read'
import { ArriveStrip } from './arrive-strip'
import { filtered, type WorklistFilter } from './filters'
import { NothingHere } from './nothing-here'
import { Peek } from './peek'
import { useArrivals } from './use-arrivals'
import { useLetters } from './use-letters'
import { useRowKeys } from './use-row-keys'
import { WorklistHead } from './worklist-head'
import { WorklistPhone } from './worklist-phone'
import { WorklistTable } from './worklist-table'

/** The reader's desk: what waits, what just came, and the next case one key away. */
export function Worklist() {
  const router = useRouter()
  const phone = usePhone()
  const search = useRef<HTMLInputElement>(null)
  const [q, setQ] = useState('')
  const [filter, setFilter] = useState<WorklistFilter>('all')
  const [chosen, setChosen] = useState<string | null>(null)
  const [peek, setPeek] = useState<'auto' | 'open' | 'closed'>('auto')
  const [letters, setLetters] = useLetters()
  const asked = useDebounced(q.trim())
  const cases = useCases({ q: asked })
  const markRead = useMarkRead()

  const waiting = useMemo(() => newestFirst(cases.items.filter((record) => record.status !== 'closed')), [cases.items])
  const rows = useMemo(() => filtered(waiting, filter), [waiting, filter])
  // A search is not an arrival: the strip compares only answers to the same question.
  const { arrival, dismiss } = useArrivals(cases.items, asked === '' && !cases.waiting)
  const selected = rows.find((record) => record.id === chosen) ?? rows[0] ?? null

  useRowKeys({
    on: letters && !phone,
    search,
    move: (by) => {
      const at = rows.findIndex((record) => record.id === selected?.id)
      const next = rows[Math.min(rows.length - 1, Math.max(0, (chosen === null ? -1 : at) + by))]
      if (next) setChosen(next.id)
    },
    open: () => selected && router.push(`/cases/${selected.id}`),
    toggleRead: () => selected && markRead.mutate({ id: selected.id, read: selected.read_at === null }),
  })

  const select = (id: string) => {
    setChosen(id)
    setPeek('open')
  }
  const empty = !cases.waiting && rows.length === 0
  return (
    <div className="wl-page">
      <WorklistHead {...{ cases, waiting, filter, setFilter, q, setQ, search, letters, setLetters }} reached={!cases.error} />
      <ArriveStrip arrival={arrival} dismiss={dismiss} />
      {cases.waiting && !cases.error && <ListSkeleton />}
      {cases.error && cases.items.length === 0 && <ListTrouble error={cases.error} retry={cases.retry} />}
      {empty && !cases.error && <NothingHere searched={asked} filter={filter} />}
      {rows.length > 0 && phone && <WorklistPhone rows={rows} cases={cases} />}
      {rows.length > 0 && !phone && (
        <div className="wl" data-peek={selected ? peek : 'closed'}>
          <WorklistTable rows={rows} cases={cases} selected={selected?.id ?? null} moved={chosen} onSelect={select} />
          {selected && (
            <Peek
              record={selected}
              onClose={() => setPeek('closed')}
              onRead={(read) => markRead.mutate({ id: selected.id, read })}
            />
          )}
        </div>
      )}
    </div>
  )
}
