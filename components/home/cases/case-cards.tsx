import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { isToday } from 'date-fns'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/feedback/tag'
import { type CaseRecord } from '@/lib/cases/schema'
import { CaseThumbnails } from './case-thumbnails'
import { CaseStateText } from './case-state-text'
import { formatImageCount, formatDayTime, describeCaseState } from './format-case'

/** The user's own cases, as linked cards. */
export function CaseCards({ items }: { items: CaseRecord[] }) {
  return (
    <ul className="col g12">
      {items.map((record) => (
        <li key={record.id}>
          <Link className="casecard" href={`/cases/${record.id}`}>
            <CaseThumbnails record={record} size={56} />
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

/** Its most important fact, in one line: problems and uploads before numbers. */
function SecondLine({ record }: { record: CaseRecord }) {
  const { kind, words } = describeCaseState(record)
  if (kind === 'bad' || kind === 'go') return <CaseStateText record={record} small />
  if (kind === 'wait') return <span className="f13 t3 cut">{`${record.number}, no pictures yet`}</span>
  const since = record.status === 'closed' ? words.toLowerCase() : `opened ${formatDayTime(record.created_at)}`
  return <span className="f13 t3 cut">{`${formatImageCount(record.images)}, ${since}`}</span>
}

function NewToday({ record }: { record: CaseRecord }) {
  const today = record.status !== 'closed' && record.last_arrival_at && isToday(new Date(record.last_arrival_at))
  return today ? (
    <Tag kind="go" className="desk-only">
      New today
    </Tag>
  ) : null
}
