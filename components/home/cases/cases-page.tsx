'use client'

import { FolderOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { Chip } from '@/components/ui/form/chip'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { SearchField } from '@/components/ui/form/search-field'
import { EmergencyButton } from '../../emergency/emergency-button'
import { useCurrentUser } from '../../shell/current-user'
import { type CaseStatus } from '@/lib/cases/schema'
import { ScanButton } from '../../shell/scan/scan-button'
import { useHistoryState } from '../../shell/history/use-history-state'
import { TopBar } from '../../shell/navigation/top-bar'
import { useIsPhone } from '../../shell/hooks/use-media-query'
import { CaseCards } from './case-cards'
import { ListSkeleton } from '../../ui/feedback/list-skeleton'
import { ListError } from '../../shell/status/list-error'
import { NewCaseButton } from './new-case-button'
import { useKeepCaseOrder } from './use-case-order'
import { useCases } from './use-cases'
import { useDebounced } from '../../shell/hooks/use-debounced'
import { WorklistCards } from '../worklist/worklist-cards'
import { WorklistTable } from '../worklist/worklist-table'

const statuses: (CaseStatus | undefined)[] = [undefined, 'open', 'in_review', 'closed']

/** The search and the filter, as Back brings them again. */
function parseCasesState(kept: unknown): { q: string; status: CaseStatus | undefined } {
  const { q, status } = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>
  return { q: typeof q === 'string' ? q : '', status: statuses.find((each) => each === status) }
}

/** Every case that the user may see, also the closed ones, to search and to open; and the button for a new one. */
export function CasesPage() {
  const t = useTranslations('cases')
  const { role } = useCurrentUser()
  const router = useRouter()
  const phone = useIsPhone()
  const own = role === 'patient'
  const [{ q, status }, change] = useHistoryState('cases', parseCasesState)
  const searchedFor = useDebounced(q.trim())
  const cases = useCases({ q: searchedFor, status })
  useKeepCaseOrder(cases.items)
  const title = t(own ? 'ownTitle' : 'title')
  const search = (
    <span className="row grow">
      <SearchField
        className="grow"
        label={t(own ? 'ownSearch' : 'search')}
        value={q}
        onChange={(event) => change({ q: event.target.value })}
      />
      {!own && <ScanButton onNumber={(number) => change({ q: number })} />}
    </span>
  )
  const hasCases = cases.items.length > 0
  return (
    <div className="wl-page">
      <TopBar title={title}>
        <span className="phone-only row">
          <EmergencyButton inBar />
          <NewCaseButton inBar />
        </span>
      </TopBar>
      <div className="head desk-only">
        <h1 className="h16">{title}</h1>
        <span className="end" style={{ inlineSize: '17.5rem' }}>
          {search}
        </span>
        <EmergencyButton />
        <NewCaseButton isAsked />
      </div>
      <div className="bar2 phone-only">{search}</div>
      <div className="bar2 scrollx" role="group" aria-label={t('filter')}>
        {statuses.map((each) => (
          <Chip key={each ?? 'all'} pressed={each === status} onClick={() => change({ status: each })}>
            {each ? t(`status.${each}`) : t('all')}
          </Chip>
        ))}
      </div>
      {cases.waiting && !cases.error && <ListSkeleton />}
      {cases.error && !hasCases && <ListError error={cases.error} retry={cases.retry} />}
      {!cases.waiting && !cases.error && !hasCases && (
        <EmptyState icon={FolderOpen} title={t(searchedFor || status ? 'nothingFound' : 'emptyTitle')}>
          {t(searchedFor || status ? 'nothingFoundHint' : 'emptyHint')}
        </EmptyState>
      )}
      {hasCases && own && (
        <div className="page">
          <CaseCards items={cases.items} />
        </div>
      )}
      {hasCases && !own && phone && <WorklistCards rows={cases.items} cases={cases} sends={role === 'staff'} />}
      {hasCases && !own && !phone && (
        <div className="wl" data-peek="closed">
          <WorklistTable
            label={title}
            scrollKey="casesScroll"
            rows={cases.items}
            cases={cases}
            selected={null}
            moved={null}
            onSelect={(id) => router.push(`/cases/${id}`)}
            sends
          />
        </div>
      )}
    </div>
  )
}
