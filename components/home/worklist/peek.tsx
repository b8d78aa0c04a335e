'use client'

import { X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { Pic } from '@/components/ui/pic'
import { PictureLabel } from '@/components/ui/picture-label'
import { Thumb } from '@/components/ui/thumb'
import { type CaseRecord } from '../../shell/records'
import { CaseStateWord } from '../case-state'
import { imagesOf, lastMoved, onDay, pairOf, plainSide, shortSide } from '../case-words'

const statusWords: Record<CaseRecord['status'], string> = { open: 'Open', in_review: 'In review', closed: 'Closed' }

/** The case in hand, beside the list: enough to decide whether to open it. */
export function Peek({ record, onClose, onRead }: { record: CaseRecord; onClose: () => void; onRead: (read: boolean) => void }) {
  const pair = pairOf(record)
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
            <Pic
              key={cover.id}
              className="flex-1"
              fit
              src={cover.thumbnail_url}
              thumbhash={cover.thumbhash}
              alt={plainSide(cover.eye_side) || 'Newest picture'}
              topLeft={shortSide(cover.eye_side) && <PictureLabel>{shortSide(cover.eye_side)}</PictureLabel>}
            />
          ))}
        </div>
      )}
      <div className="row g6">
        {others.map((cover) => (
          <Thumb key={cover.id} src={cover.thumbnail_url} thumbhash={cover.thumbhash} />
        ))}
        <span className="f12 t3 end">{imagesOf(record.images)}</span>
      </div>
      <CaseStateWord record={record} />
      <dl className="kv">
        <dt>Number</dt>
        <dd className="mono">{record.number}</dd>
        <dt>Arrived</dt>
        <dd>{onDay(lastMoved(record))}</dd>
        {record.site && <dt>From</dt>}
        {record.site && <dd>{record.site}</dd>}
        {record.sent_by && <dt>Sent by</dt>}
        {record.sent_by && <dd className="cut">{record.sent_by.name}</dd>}
        <dt>Status</dt>
        <dd>{statusWords[record.status]}</dd>
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
