'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { IconButton } from '@/components/ui/button/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { ImageLabel } from '@/components/ui/image/image-label'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type CaseRecord } from '@/lib/cases/schema'
import { SendToCaseLink } from '../cases/send-to-case-link'
import { CaseStateText } from '../cases/case-state-text'
import { useDayTime } from '../../ui/time/use-day-time'
import { lastActivityAt, coverPair, formatLateralityInFull, formatLaterality, isUnread } from '../cases/format-case'

/** The selected case, beside the list: enough to decide whether to open it. */
export function CasePreview({
  record,
  onClose,
  onRead,
}: {
  record: CaseRecord
  onClose: () => void
  onRead: (read: boolean) => void
}) {
  const t = useTranslations('worklist.preview')
  const ofCase = useTranslations('cases')
  const eye = useTranslations('ui.eye')
  const pair = coverPair(record)
  const others = record.cover.filter((cover) => !pair.includes(cover))
  const unread = isUnread(record)
  return (
    <section className="peek" aria-label={t('label')}>
      <div className="row top">
        <span className="col g2 grow">
          <h2 className="h16">
            <bdi>{record.patient.name}</bdi>
          </h2>
          <bdi className="f13 t2">{record.title}</bdi>
        </span>
        <IconButton label={t('close')} icon={X} small onClick={onClose} />
      </div>
      {pair.length > 0 && (
        <div className="row top g4" dir="ltr">
          {pair.map((cover) => (
            <ImageFrame
              key={cover.id}
              className="flex-1"
              fit
              eager="first"
              src={cover.thumbnail_url}
              thumbhash={cover.thumbhash}
              alt={formatLateralityInFull(eye, cover.eye_side) || t('newestImage')}
              label={formatLaterality(cover.eye_side) && <ImageLabel>{formatLaterality(cover.eye_side)}</ImageLabel>}
            />
          ))}
        </div>
      )}
      <div className="row g6">
        {others.map((cover) => (
          <Thumbnail key={cover.id} src={cover.thumbnail_url} thumbhash={cover.thumbhash} />
        ))}
        <span className="f12 t3 end">{ofCase('imageCount', { count: record.images })}</span>
      </div>
      <CaseStateText record={record} />
      <PreviewFacts record={record} />
      <div className="row mt-auto">
        <ButtonLink look="primary" className="grow" href={`/cases/${record.id}`}>
          {t('open')} <Kbd>↵</Kbd>
        </ButtonLink>
        {record.status !== 'closed' && <SendToCaseLink record={record} />}
        <Button onClick={() => onRead(unread)}>{t(unread ? 'markRead' : 'markUnread')}</Button>
      </div>
    </section>
  )
}

function PreviewFacts({ record }: { record: CaseRecord }) {
  const t = useTranslations('worklist.preview')
  const ofCase = useTranslations('cases')
  const dayTime = useDayTime()
  return (
    <dl className="kv">
      <dt>{t('number')}</dt>
      <dd className="mono">{record.number}</dd>
      <dt>{t('received')}</dt>
      <dd>{dayTime(lastActivityAt(record))}</dd>
      {record.site && <dt>{t('from')}</dt>}
      {record.site && (
        <dd>
          <bdi>{record.site}</bdi>
        </dd>
      )}
      {record.sent_by && <dt>{t('sentBy')}</dt>}
      {record.sent_by && (
        <dd className="cut">
          <bdi>{record.sent_by.name}</bdi>
        </dd>
      )}
      {record.responsible && <dt>{ofCase('responsible')}</dt>}
      {record.responsible && (
        <dd className="cut">
          <bdi>{record.responsible.name}</bdi>
        </dd>
      )}
      <dt>{t('status')}</dt>
      <dd>{ofCase(`status.${record.status}`)}</dd>
    </dl>
  )
}
