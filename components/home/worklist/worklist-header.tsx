'use client'

import { type RefObject, useState } from 'react'
import { Search } from 'lucide-react'
import { Chip } from '@/components/ui/form/chip'
import { IconButton } from '@/components/ui/button/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { SearchField } from '@/components/ui/form/search-field'
import { ConnectionStatus } from '../../shell/status/connection-status'
import { type CaseRecord } from '@/lib/cases/schema'
import { TopBar } from '../../shell/navigation/top-bar'
import { type Cases } from '../cases/use-cases'
import { worklistFilters, type WorklistFilter } from './worklist-filters'

interface WorklistHeaderProps {
  cases: Cases
  waiting: CaseRecord[]
  reached: boolean
  filter: WorklistFilter
  setFilter: (filter: WorklistFilter) => void
  q: string
  setQ: (q: string) => void
  search: RefObject<HTMLInputElement | null>
  letters: boolean
  setLetters: (on: boolean) => void
}

/** The head of the worklist: how many are waiting, the search, the filters with their counts, the shortcuts. */
export function WorklistHeader(props: WorklistHeaderProps) {
  const { cases, waiting, reached, filter, setFilter, q, setQ, search, letters, setLetters } = props
  const [searching, setSearching] = useState(false)
  // More pages may follow: a count is then a lower bound, and shown as one.
  const counted = (count: number) => (cases.waiting ? undefined : cases.hasMore ? `${count}+` : count)
  const unread = waiting.filter((record) => record.read_at === null).length
  const line = <ConnectionStatus reached={reached} />
  return (
    <>
      <TopBar title="Worklist" beside={line}>
        <IconButton label="Search" icon={Search} aria-expanded={searching} onClick={() => setSearching(!searching)} />
      </TopBar>
      {searching && (
        <div className="bar2 phone-only">
          <SearchField label="Name or case" value={q} autoFocus onChange={(event) => setQ(event.target.value)} />
        </div>
      )}
      <div className="head desk-only">
        <h1 className="h16">Worklist</h1>
        {!cases.waiting && (
          <span className="t3 f13 cut">
            {counted(waiting.length)} waiting, {counted(unread)} unread
          </span>
        )}
        {line}
        <SearchField
          label="Name or case"
          shortcut={letters ? '/' : undefined}
          ref={search}
          className="end"
          style={{ inlineSize: 280 }}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
      </div>
      <div className="bar2 scrollx" role="group" aria-label="Show">
        {worklistFilters.map(({ key, label, keeps }) => (
          <Chip key={key} pressed={filter === key} count={counted(waiting.filter(keeps).length)} onClick={() => setFilter(key)}>
            {label}
          </Chip>
        ))}
        <button type="button" className="keys end desk-only" aria-pressed={letters} onClick={() => setLetters(!letters)}>
          {letters ? (
            <>
              <Kbd>J</Kbd> <Kbd>K</Kbd> move · <Kbd>U</Kbd> mark read
            </>
          ) : (
            'Keys are off'
          )}
          <span className="sr"> (single-letter keys)</span>
        </button>
      </div>
    </>
  )
}
