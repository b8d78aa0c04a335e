'use client'

import { useState } from 'react'
import { FolderOpen, Link2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { ButtonLink } from '@/components/ui/button-link'
import { Chip } from '@/components/ui/chip'
import { Empty } from '@/components/ui/empty'
import { SearchField } from '@/components/ui/search-field'
import { sharesLinks } from '../shell/doors'
import { usePerson } from '../shell/person'
import { type CaseStatus } from '../shell/records'
import { TopBar } from '../shell/top-bar'
import { usePhone } from '../shell/use-media'
import { CaseCards } from './case-cards'
import { ListSkeleton } from './list-skeleton'
import { ListTrouble } from './list-trouble'
import { NewCaseButton } from './new-case-button'
import { useCases } from './use-cases'
import { useDebounced } from './use-debounced'
import { WorklistPhone } from './worklist/worklist-phone'
import { WorklistTable } from './worklist/worklist-table'

const statuses: { status: CaseStatus | undefined; label: string }[] = [
  { status: undefined, label: 'All' },
  { status: 'open', label: 'Open' },
  { status: 'in_review', label: 'In review' },
  { status: 'closed', label: 'Closed' },
]

/** Every case that this person may see, also the closed ones, to search and to open; and the way to a new one. */
export function CasesPage() {
  const { role } = usePerson()
  const router = useRouter()
  const phone = usePhone()
  const own = role === 'patient'
  const [q, setQ] = useState('')
  const [status, setStatus] = useState<CaseStatus>()
  const asked = useDebounced(q.trim())
  const cases = useCases({ q: asked, status })
  const title = own ? 'My cases' : 'Cases'
  const search = (
    <SearchField
      label={own ? 'Title or number' : 'Name, title or number'}
      value={q}
      onChange={(event) => setQ(event.target.value)}
    />
  )
  const some = cases.items.length > 0
  return (
    <div className="wl-page">
      <TopBar title={title}>
        {sharesLinks(role) && (
          <ButtonLink look="ghost" className="icon phone-only" href="/links" aria-label="Shared links" icon={Link2} />
        )}
        <span className="phone-only">
          <NewCaseButton />
        </span>
      </TopBar>
      <div className="head desk-only">
        <h1 className="h16">{title}</h1>
        <span className="end" style={{ inlineSize: 280 }}>
          {search}
        </span>
        <NewCaseButton />
      </div>
      <div className="bar2 phone-only">{search}</div>
      <div className="bar2 scrollx" role="group" aria-label="Show">
        {statuses.map((each) => (
          <Chip key={each.label} pressed={each.status === status} onClick={() => setStatus(each.status)}>
            {each.label}
          </Chip>
        ))}
      </div>
      {cases.waiting && !cases.error && <ListSkeleton />}
      {cases.error && !some && <ListTrouble error={cases.error} retry={cases.retry} />}
      {!cases.waiting && !cases.error && !some && (
        <Empty icon={FolderOpen} title={asked || status ? 'Nothing found' : 'No cases yet'}>
          {asked || status
            ? 'Try a part of the name, or another status.'
            : 'Open the first one with “New case”; pictures are sent into it.'}
        </Empty>
      )}
      {some && own && (
        <div className="page">
          <CaseCards items={cases.items} />
        </div>
      )}
      {some && !own && phone && <WorklistPhone rows={cases.items} cases={cases} />}
      {some && !own && !phone && (
        <div className="wl" data-peek="closed">
          <WorklistTable
            rows={cases.items}
            cases={cases}
            selected={null}
            moved={null}
            onSelect={(id) => router.push(`/cases/${id}`)}
          />
        </div>
      )}
    </div>
  )
}
