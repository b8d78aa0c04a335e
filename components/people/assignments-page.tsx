'use client'

import { useState } from 'react'
import { GitBranch, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { AssignmentRecord } from '@/lib/people/schema'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { Chip } from '@/components/ui/form/chip'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { IconButton } from '@/components/ui/button/icon-button'
import { SearchField } from '@/components/ui/form/search-field'
import { useErrorMessage } from '../language/use-error-message'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { keptChoice, keptText } from '../shell/history/kept-choice'
import { useHistoryState } from '../shell/history/use-history-state'
import { ListError } from '../shell/status/list-error'
import { useDebounced } from '../shell/hooks/use-debounced'
import { TopBar } from '../shell/navigation/top-bar'
import { NewAssignmentDialog } from './new-assignment-dialog'
import { GrantReviews } from './grant-reviews'
import { AssignmentList } from './assignment-list'
import { assignmentParties } from './format-people'
import { useAssignments, useEndAssignment, useEndAssignments } from './use-people'

const STATES = ['live', 'scheduled', 'ended'] as const

/** The search and the filter, as Back brings them again. */
const parseState = (kept: unknown) => ({ q: keptText(kept, 'q'), state: keptChoice(kept, 'state', STATES) })

/** The assignments of cases and clients; each can be ended, at once. */
export function AssignmentsPage({ personId }: { personId?: string }) {
  const t = useTranslations('people.assignments')
  const common = useTranslations('ui.common')
  const [{ q, state }, change] = useHistoryState('assignments', parseState)
  const [isAdding, setAdding] = useState(false)
  const [ended, setEnded] = useState<AssignmentRecord | null>(null)
  const asked = useDebounced(q.trim())
  const list = useAssignments({ q: asked || undefined, state, person_id: personId })
  const ending = useEndAssignment()
  const endingAll = useEndAssignments()
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const search = <SearchField label={t('search')} value={q} onChange={(event) => change({ q: event.target.value })} />
  const end = (assignment: AssignmentRecord) => {
    setEnded(null)
    endingAll.reset()
    ending.mutate(assignment.id, { onSuccess: () => setEnded(assignment) })
  }
  return (
    <div className="wl-page">
      <TopBar title={t('title')}>
        <IconButton label={t('add')} icon={Plus} onClick={() => setAdding(true)} />
      </TopBar>
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
        <span className="end" style={{ inlineSize: '17.5rem' }}>
          {search}
        </span>
        <Button look="primary" icon={Plus} onClick={() => setAdding(true)}>
          {t('assign')}
        </Button>
      </div>
      <div className="bar2 phone-only">{search}</div>
      <div className="bar2 scrollx" role="group" aria-label={common('show')}>
        {STATES.map((one) => (
          <Chip key={one} pressed={state === one} onClick={() => change({ state: one })}>
            {t(one)}
          </Chip>
        ))}
        {personId && (
          <ButtonLink look="ghost" size="small" href="/assignments">
            {t('showAll')}
          </ButtonLink>
        )}
      </div>
      {!personId && <GrantReviews />}
      {list.isPending && <ListSkeleton />}
      {list.error && items.length === 0 && <ListError error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <EmptyState icon={GitBranch} title={t(`emptyTitle.${state}`)}>
          {t('empty')}
        </EmptyState>
      )}
      <EndingResult ended={ended} count={endingAll.data?.ended.length ?? null} error={ending.error ?? endingAll.error} />
      {items.length > 0 && (
        <div className="page">
          <AssignmentList items={items} endingId={ending.isPending ? ending.variables : null} onEnd={end} endingAll={endingAll} />
          {list.hasNextPage && (
            <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {common('loadMore')}
            </Button>
          )}
        </div>
      )}
      <NewAssignmentDialog open={isAdding} onOpenChange={setAdding} />
    </div>
  )
}

interface EndingResultProps {
  /** The one that was ended alone. */
  ended: AssignmentRecord | null
  /** How many were ended together. */
  count: number | null
  error: Error | null
}

/** What became of the assignment that was ended last, or of those that were ended together. */
function EndingResult({ ended, count, error }: EndingResultProps) {
  const t = useTranslations('people.assignments')
  const errorMessage = useErrorMessage()
  const parties = count === null && ended ? assignmentParties(ended) : null
  return (
    <p role="status" className={(error ?? parties ?? count) !== null ? 'f13 t2 page' : 'sr'}>
      {error && errorMessage(error)}
      {!error && count !== null && t('endedCount', { count })}
      {parties &&
        t.rich('accessEnded', {
          person: parties.who,
          target: parties.what,
          who: (chunks) => <bdi>{chunks}</bdi>,
          what: (chunks) => <bdi>{chunks}</bdi>,
        })}
    </p>
  )
}
