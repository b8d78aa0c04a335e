import { type ComponentProps } from 'react'
import Link from 'next/link'
import clsx from 'clsx'
import { Tag } from '@/components/ui/feedback/tag'
import { StatusText } from '@/components/ui/feedback/status-text'
import { type CaseRecord } from '@/lib/cases/schema'
import { CaseThumbnails } from './case-thumbnails'
import { CaseStateText } from './case-state-text'
import { formatImageCount, lastActivityAt, formatTimeAgo, describeCaseState } from './format-case'

type CaseListItemProps = ComponentProps<'li'> & {
  record: CaseRecord
  /** A patient's own list: their name on every row would be redundant. */
  own?: boolean
}

/** A case as a thumb-sized row; the whole row is a link. */
export function CaseListItem({ record, own, className, ...rest }: CaseListItemProps) {
  const unread = record.read_at === null && !own
  const when = formatTimeAgo(lastActivityAt(record))
  const { kind, words } = describeCaseState(record)
  const loud = kind === 'go' || kind === 'wait'
  return (
    <li className={clsx(unread && 'unread', className)} {...rest}>
      <CaseThumbnails record={record} size={56} single />
      <span className="col g2 grow">
        <span className="row g6">
          <Link href={`/cases/${record.id}`} className={clsx('cut cover', unread ? 'b6' : 'b5')}>
            {own ? record.title : record.patient.name}
          </Link>
          {record.urgent && <Tag kind="bad">Urgent</Tag>}
          <span className={clsx('end f12 nw', when === 'just now' ? 'ta b5' : 't3')}>{when}</span>
        </span>
        {!own && <span className="f13 t2 cut">{record.title}</span>}
        {loud ? (
          <CaseStateText record={record} small />
        ) : (
          <span className="row g12 f12">
            <span className="t3 cut">{[formatImageCount(record.images), record.site ?? record.number].join(' · ')}</span>
            {kind === 'bad' && (
              <StatusText kind="bad" small className="end">
                {words}
              </StatusText>
            )}
            {record.status === 'closed' && <Tag className="end">Closed</Tag>}
          </span>
        )}
      </span>
      {!own && <span className={unread ? 'dot' : 'dot none'} />}
      {unread && <span className="sr">Unread</span>}
    </li>
  )
}
