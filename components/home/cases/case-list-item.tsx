import { type ComponentProps, type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import clsx from 'clsx'
import { Tag } from '@/components/ui/feedback/tag'
import { StatusText } from '@/components/ui/feedback/status-text'
import { type CaseRecord } from '@/lib/cases/schema'
import { ResponsibleDoctor } from './responsible-doctor'
import { RetakeLinks } from './retake-links'
import { SendToCaseLink } from './send-to-case-link'
import { CaseThumbnails } from './case-thumbnails'
import { CaseStateText } from './case-state-text'
import { useRenderedAt } from '../../language/language-provider'
import { isJustNow } from '../../ui/time/format-time-ago'
import { useTimeAgo } from '../../ui/time/use-time-ago'
import { describeCaseState } from './case-state'
import { isUnread, lastActivityAt } from './format-case'

type CaseListItemProps = ComponentProps<'li'> & {
  record: CaseRecord
  /** A patient's own list: their name on every row would be redundant. */
  own?: boolean
  /** With a button that sends into this case. */
  sends?: boolean
  /** A line below what is known of it. */
  note?: ReactNode
}

/** A case as a thumb-sized row; the whole row is a link. */
export function CaseListItem({ record, own, sends, note, className, ...rest }: CaseListItemProps) {
  const t = useTranslations('cases')
  const common = useTranslations('ui.common')
  const timeAgo = useTimeAgo()
  const renderedAt = useRenderedAt()
  const unread = isUnread(record) && !own
  const at = lastActivityAt(record)
  const { kind, words } = describeCaseState(useTranslations('cases.state'), record)
  const loud = kind === 'go' || kind === 'wait'
  return (
    <li className={clsx(unread && 'unread', className)} {...rest}>
      <CaseThumbnails record={record} size={56} single />
      <span className="col g2 grow">
        <span className="row g6">
          <Link href={`/cases/${record.id}`} className={clsx('cut cover', unread ? 'b6' : 'b5')}>
            <bdi>{own ? record.title : record.patient.name}</bdi>
          </Link>
          {record.urgent && <Tag kind="bad">{common('urgent')}</Tag>}
          <span className={clsx('end f12 nw', isJustNow(at, renderedAt) ? 'ta b5' : 't3')}>{timeAgo(at)}</span>
        </span>
        {!own && <bdi className="f13 t2 cut">{record.title}</bdi>}
        <ResponsibleDoctor record={record} isOwn={own} />
        {loud ? (
          <CaseStateText record={record} small />
        ) : (
          <span className="row g12 f12">
            <span className="t3 cut">
              {t('imageCount', { count: record.images })} · <bdi>{record.site ?? record.number}</bdi>
            </span>
            {kind === 'bad' && (
              <StatusText kind="bad" small className="end">
                {words}
              </StatusText>
            )}
            {record.status === 'closed' && <Tag className="end">{t('status.closed')}</Tag>}
          </span>
        )}
        {note}
      </span>
      {sends && <RetakeLinks record={record} />}
      {sends && record.own_retakes.length === 0 && record.status !== 'closed' && (
        <SendToCaseLink record={record} className="over-cover" />
      )}
      {!own && <span className={unread ? 'dot' : 'dot none'} />}
      {unread && <span className="sr">{common('unread')}</span>}
    </li>
  )
}
