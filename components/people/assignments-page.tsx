'use client'

import { useState } from 'react'
import { GitBranch, Plus } from 'lucide-react'
import Link from 'next/link'
import type { AssignmentRecord } from '@/lib/people/schema'
import { Avatar } from '@/components/ui/image/avatar'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { Chip } from '@/components/ui/form/chip'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { IconButton } from '@/components/ui/button/icon-button'
import { SearchField } from '@/components/ui/form/search-field'
import { Tag } from '@/components/ui/feedback/tag'
import { ConfirmButton } from '@/components/ui/button/confirm-button'
import { formatShortDay } from '../case/format-date'
import { ListSkeleton } from '../ui/feedback/list-skeleton'
import { ListError } from '../shell/status/list-error'
import { useDebounced } from '../shell/hooks/use-debounced'
import { errorMessage } from '../shell/api-client'
import { TopBar } from '../shell/navigation/top-bar'
import { NewAssignmentDialog } from './new-assignment-dialog'
import { assignmentParties } from './format-people'
import styles from './people.module.css'
import { useAssignments, useEndAssignment } from './use-people'

const states = [
  { state: 'live', label: 'Live' },
  { state: 'scheduled', label: 'To come' },
  { state: 'ended', label: 'Ended' },
] as const

/** The assignments of cases and clients; each can be ended, at once. */
export function AssignmentsPage({ personId }: { personId?: string }) {
  const [q, setQ] = useState('')
  const [state, setState] = useState<(typeof states)[number]['state']>('live')
  const [isAdding, setAdding] = useState(false)
  const [said, setSaid] = useState('')
  const asked = useDebounced(q.trim())
  const list = useAssignments({ q: asked || undefined, state, person_id: personId })
  const ending = useEndAssignment()
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const search = <SearchField label="Name, case or number" value={q} onChange={(event) => setQ(event.target.value)} />
  const end = (assignment: AssignmentRecord) => {
    const { who, what } = assignmentParties(assignment)
    ending.mutate(assignment.id, {
      onSuccess: () => setSaid(`Ended: ${who} sees no more of ${what}.`),
      onError: (thrown) => setSaid(errorMessage(thrown)),
    })
  }
  return (
    <div className="wl-page">
      <TopBar title="Assignments">
        <IconButton label="New assignment" icon={Plus} onClick={() => setAdding(true)} />
      </TopBar>
      <div className="head desk-only">
        <h1 className="h16">Assignments</h1>
        <span className="end" style={{ inlineSize: 280 }}>
          {search}
        </span>
        <Button look="primary" icon={Plus} onClick={() => setAdding(true)}>
          Assign
        </Button>
      </div>
      <div className="bar2 phone-only">{search}</div>
      <div className="bar2 scrollx" role="group" aria-label="Show">
        {states.map((one) => (
          <Chip key={one.state} pressed={state === one.state} onClick={() => setState(one.state)}>
            {one.label}
          </Chip>
        ))}
        {personId && (
          <ButtonLink look="ghost" size="small" href="/assignments">
            Show everybody’s
          </ButtonLink>
        )}
      </div>
      {list.isPending && <ListSkeleton />}
      {list.error && items.length === 0 && <ListError error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <EmptyState icon={GitBranch} title={state === 'live' ? 'No assignments' : 'None here'}>
          Staff see a case, and trainers a client, from the moment at which they are assigned until that is ended.
        </EmptyState>
      )}
      <p role="status" className={said ? 'f13 t2 page' : 'sr'}>
        {said}
      </p>
      {items.length > 0 && (
        <div className="page">
          <ul className={`list ${styles.assignments}`} aria-label="Assignments">
            {items.map((assignment) => (
              <AssignmentItem
                key={assignment.id}
                assignment={assignment}
                busy={ending.isPending && ending.variables === assignment.id}
                onEnd={() => end(assignment)}
              />
            ))}
          </ul>
          {list.hasNextPage && (
            <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Show older
            </Button>
          )}
        </div>
      )}
      <NewAssignmentDialog open={isAdding} onOpenChange={setAdding} />
    </div>
  )
}

function AssignmentItem({ assignment, busy, onEnd }: { assignment: AssignmentRecord; busy: boolean; onEnd: () => void }) {
  const { who, what, more } = assignmentParties(assignment)
  const [from, until] = [new Date(assignment.starts_at), assignment.ended_at && new Date(assignment.ended_at)]
  return (
    <li data-assignment={assignment.id}>
      <Avatar name={who} />
      <span className="col g2 grow">
        <span className="f13">
          <span className="b5">{who}</span> <span className="t3">sees</span>{' '}
          {assignment.kind === 'staff_case' ? (
            <Link href={`/cases/${assignment.case_id}`}>{what}</Link>
          ) : (
            <span className="b5">{what}</span>
          )}
        </span>
        <span className="f12 t3">
          {more && `${more} · `}
          {assignment.state === 'scheduled' ? 'from' : 'since'} {formatShortDay(from)}
          {until && ` · ${assignment.state === 'ended' ? 'ended' : 'until'} ${formatShortDay(until)}`}
        </span>
      </span>
      {assignment.state === 'ended' ? (
        <Tag>Ended</Tag>
      ) : (
        <ConfirmButton label="End" confirmLabel="End now" question={`End: ${who} sees ${what}`} busy={busy} onConfirm={onEnd} />
      )}
    </li>
  )
}
