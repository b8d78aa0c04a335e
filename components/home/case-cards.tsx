import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { isToday } from 'date-fns'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/tag'
import { type CaseRecord } from '../shell/records'
import { CasePair } from './case-pair'
import { CaseStateWord } from './case-state'
import { imagesOf, onDay, stateOf } from './case-words'

/** A person's own cases, as cards that lead there. */
export function CaseCards({ items }: { items: CaseRecord[] }) {
  return (
    <ul className="col g12">
      {items.map((record) => (
        <li key={record.id}>
          <Link className="casecard" href={`/cases/${record.id}`}>
            <CasePair record={record} size={56} />
            <span className="col g2 grow">
              <span className="b5 cut">{record.title}</span>
              <SecondLine record={record} />
            </span>
            <NewToday record={record} />
            <Icon icon={ChevronRight} className="t3 flip" />
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** What matters most about it, in one line: trouble and traffic before numbers. */
function SecondLine({ record }: { record: CaseRecord }) {
  const { kind, words } = stateOf(record)
  if (kind === 'bad' || kind === 'go') return <CaseStateWord record={record} small />
  if (kind === 'wait') return <span className="f13 t3 cut">{`${record.number}, no pictures yet`}</span>
  const since = record.status === 'closed' ? words.toLowerCase() : `opened ${onDay(record.created_at)}`
  return <span className="f13 t3 cut">{`${imagesOf(record.images)}, ${since}`}</span>
}

function NewToday({ record }: { record: CaseRecord }) {
  const today = record.status !== 'closed' && record.last_arrival_at && isToday(new Date(record.last_arrival_at))
  return today ? (
    <Tag kind="go" className="desk-only">
      New today
    </Tag>
  ) : null
}
