'use client'

import { X } from 'lucide-react'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { IconButton } from '@/components/ui/button/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { ImageLabel } from '@/components/ui/image/image-label'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type CaseRecord } from '@/lib/cases/schema'
import { CaseStateText } from '../cases/case-state-text'
import {
  formatImageCount,
  lastActivityAt,
  formatDayTime,
  coverPair,
  formatLateralityInFull,
  formatLaterality,
} from '../cases/format-case'

const statusLabels: Record<CaseRecord['status'], string> = { open: 'Open', in_review: 'In review', closed: 'Closed' }

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
  const pair = coverPair(record)
  const others = record.cover.filter((cover) => !pair.includes(cover))
  const unread = record.read_at === null
  return (
    <section className="peek" aria-label="Selected case">
      <div className="row top">
        <span className="col g2 grow">
          <h2 className="h16">{record.patient.name}</h2>
          <span className="f13 t2">{record.title}</span>
        </span>
        <IconButton label="Close the preview" icon={X} small onClick={onClose} />
      </div>
      {pair.length > 0 && (
        <div className="row top g4" dir="ltr">
          {pair.map((cover) => (
            <ImageFrame
              key={cover.id}
              className="flex-1"
              fit
              src={cover.thumbnail_url}
              thumbhash={cover.thumbhash}
              alt={formatLateralityInFull(cover.eye_side) || 'Newest picture'}
              topLeft={formatLaterality(cover.eye_side) && <ImageLabel>{formatLaterality(cover.eye_side)}</ImageLabel>}
            />
          ))}
        </div>
      )}
      <div className="row g6">
        {others.map((cover) => (
          <Thumbnail key={cover.id} src={cover.thumbnail_url} thumbhash={cover.thumbhash} />
        ))}
        <span className="f12 t3 end">{formatImageCount(record.images)}</span>
      </div>
      <CaseStateText record={record} />
      <dl className="kv">
        <dt>Number</dt>
        <dd className="mono">{record.number}</dd>
        <dt>Arrived</dt>
        <dd>{formatDayTime(lastActivityAt(record))}</dd>
        {record.site && <dt>From</dt>}
        {record.site && <dd>{record.site}</dd>}
        {record.sent_by && <dt>Sent by</dt>}
        {record.sent_by && <dd className="cut">{record.sent_by.name}</dd>}
        <dt>Status</dt>
        <dd>{statusLabels[record.status]}</dd>
      </dl>
      <div className="row mt-auto">
        <ButtonLink look="primary" className="grow" href={`/cases/${record.id}`}>
          Open case <Kbd>↵</Kbd>
        </ButtonLink>
        <Button onClick={() => onRead(unread)}>{unread ? 'Mark read' : 'Mark unread'}</Button>
      </div>
    </section>
  )
}
