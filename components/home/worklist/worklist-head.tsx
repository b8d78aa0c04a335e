'use client'

import { type RefObject, useState } from 'react'
import { Search } from 'lucide-react'
import { Chip } from '@/components/ui/chip'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { SearchField } from '@/components/ui/search-field'
import { LineState } from '../../shell/line-state'
import { type CaseRecord } from '../../shell/records'
import { TopBar } from '../../shell/top-bar'
import { type Cases } from '../use-cases'
import { filters, type WorklistFilter } from './filters'

export interface WorklistHeadProps {
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

/** The head of the worklist: how much waits, the search, the filters with their counts, the keys. */
export function WorklistHead(props: WorklistHeadProps) {
  const { cases, waiting, reached, filter, setFilter, q, setQ, search, letters, setLetters } = props
  const [searching, setSearching] = useState(false)
  // More pages may follow: a count then is a least one, and says so.
  const counted = (count: number) => (cases.waiting ? undefined : cases.hasMore ? `${count}+` : count)
  const unread = waiting.filter((record) => record.read_at === null).length
  const line = <LineState reached={reached} />
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
        {filters.map(({ key, label, keeps }) => (
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
