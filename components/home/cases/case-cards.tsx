import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/feedback/tag'
import { type CaseRecord } from '@/lib/cases/schema'
import { CaseThumbnails } from './case-thumbnails'
import { ForPatient } from './for-patient'
import { SendToCaseLink } from './send-to-case-link'
import { CaseStateText } from './case-state-text'
import { useFormat } from '../../language/use-format'
import { dayTimeValues } from '../../ui/time/day-time-values'
import { localDay } from '../../ui/time/local-day'
import { describeCaseState } from './case-state'

/** The user's own cases, as linked cards. */
export function CaseCards({ items }: { items: CaseRecord[] }) {
  return (
    <ul className="col g12">
      {items.map((record) => (
        <li key={record.id} className="row">
          <Link className="casecard grow" href={`/cases/${record.id}`}>
            <CaseThumbnails record={record} size={56} />
            <span className="col g2 grow">
              <bdi className="b5 cut">{record.title}</bdi>
              <SecondLine record={record} />
              <ForPatient record={record} className="self-start" />
            </span>
            <NewToday record={record} />
            <Icon icon={ChevronRight} className="t3 flip" />
          </Link>
          {record.status !== 'closed' && <SendToCaseLink record={record} own />}
        </li>
      ))}
    </ul>
  )
}

/** Its most important fact, in one line: problems and uploads before numbers. */
function SecondLine({ record }: { record: CaseRecord }) {
  const t = useTranslations('cases.card')
  const format = useFormat()
  const { kind } = describeCaseState(useTranslations('cases.state'), record)
  if (kind === 'bad' || kind === 'go') return <CaseStateText record={record} small />
  const sentence =
    kind === 'wait'
      ? t.rich('noImages', { number: record.number, name: (words) => <bdi>{words}</bdi> })
      : record.status === 'closed'
        ? t('closed', { count: record.images })
        : t('opened', { count: record.images, ...dayTimeValues(format, record.created_at) })
  return <span className="f13 t3 cut">{sentence}</span>
}

function NewToday({ record }: { record: CaseRecord }) {
  const t = useTranslations('cases.card')
  const format = useFormat()
  const at = record.status === 'closed' ? null : record.last_arrival_at
  const today = at !== null && localDay(format, at) === 'today'
  return today ? (
    <Tag kind="go" className="desk-only">
      {t('newToday')}
    </Tag>
  ) : null
}
