'use client'

import { type RefObject, useState } from 'react'
import { Search, SlidersHorizontal, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Chip } from '@/components/ui/form/chip'
import { IconButton } from '@/components/ui/button/icon-button'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { SearchField } from '@/components/ui/form/search-field'
import { ConnectionStatus } from '../../shell/status/connection-status'
import { type CaseRecord } from '@/lib/cases/schema'
import { useFormat } from '../../language/use-format'
import { TopBar } from '../../shell/navigation/top-bar'
import { isUnread } from '../cases/format-case'
import { type Cases } from '../cases/use-cases'
import { worklistFilters, type WorklistFilter } from './worklist-filters'
import { type WorklistState } from './worklist-state'
import { isArranged, type WorklistView } from './worklist-view'
import { WorklistViewBar } from './worklist-view-bar'

interface WorklistHeaderProps {
  cases: Cases
  waiting: CaseRecord[]
  filter: WorklistFilter
  /** The order, the kind and the clinic, of which other cases than those that wait can be chosen too. */
  view: WorklistView
  q: string
  change: (change: Partial<WorklistState>) => void
  search: RefObject<HTMLInputElement | null>
  letters: boolean
  setLetters: (on: boolean) => void
}

/** The head of the worklist: how many are waiting, the search, the filters with their counts, the shortcuts. */
export function WorklistHeader(props: WorklistHeaderProps) {
  const { cases, waiting, filter, view, q, change, search, letters, setLetters } = props
  const t = useTranslations('worklist')
  const format = useFormat()
  const [searching, setSearching] = useState(false)
  const [arranging, setArranging] = useState(false)
  // More pages may follow: a count is then a lower bound, and shown as one.
  const counted = (count: number) => (cases.hasMore ? t('atLeast', { count }) : format.number(count))
  // What could not be loaded is not none.
  const isKnown = !cases.waiting && (cases.error === null || cases.items.length > 0)
  const unread = waiting.filter(isUnread).length
  const line = <ConnectionStatus />
  return (
    <>
      <TopBar title={t('title')} beside={line}>
        <IconButton label={t('search')} icon={Search} aria-expanded={searching} onClick={() => setSearching(!searching)} />
      </TopBar>
      {searching && (
        <div className="bar2 phone-only">
          <SearchField label={t('searchField')} value={q} autoFocus onChange={(event) => change({ q: event.target.value })} />
        </div>
      )}
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
        {isKnown && (
          <span className="t3 f13 cut">{t('count', { pending: counted(waiting.length), unread: counted(unread) })}</span>
        )}
        {line}
        <SearchField
          label={t('searchField')}
          shortcut={letters ? '/' : undefined}
          ref={search}
          className="end"
          style={{ inlineSize: '17.5rem' }}
          value={q}
          onChange={(event) => change({ q: event.target.value })}
        />
      </div>
      <div className="bar2 scrollx" role="group" aria-label={t('filter')}>
        {worklistFilters.map(({ key, keeps }) => (
          <Chip
            key={key}
            pressed={filter === key}
            count={!isKnown ? undefined : counted(waiting.filter(keeps).length)}
            onClick={() => change({ filter: key })}
          >
            {t(`filters.${key}`)}
          </Chip>
        ))}
        <Chip pressed={view.mine} onClick={() => change({ mine: !view.mine })}>
          {t('mine')}
        </Chip>
        <button
          type="button"
          className="chip"
          aria-expanded={arranging || isArranged(view)}
          onClick={() => {
            setArranging(!(arranging || isArranged(view)))
            if (isArranged(view)) change({ sort: 'newest', kind: null, site: null })
          }}
        >
          <Icon icon={isArranged(view) ? X : SlidersHorizontal} size={14} />
          {t(isArranged(view) ? 'view.reset' : 'view.label')}
        </button>
        <button type="button" className="keys end desk-only" aria-pressed={letters} onClick={() => setLetters(!letters)}>
          {letters ? t.rich('shortcuts', { key: (letter) => <Kbd>{letter}</Kbd> }) : t('shortcutsOff')}{' '}
          <span className="sr">{t('shortcutsHint')}</span>
        </button>
      </div>
      {(arranging || isArranged(view)) && <WorklistViewBar view={view} change={change} cases={cases.items} />}
    </>
  )
}
