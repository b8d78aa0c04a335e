'use client'

import Link from 'next/link'

import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type CaseRecord } from '@/lib/cases/schema'
import { type CaseFile } from './case-file'
import { capturedOrSentAt, type Visit } from './group-by-visit'
import { formatDaysAgo, formatShortDay } from './format-date'

const formatFileCount = (files: readonly CaseFile[]): string => (files.length === 1 ? '1 file' : `${files.length} files`)

/** The case by day of capture, newest first, and its key facts. */
export function VisitTimeline({
  record,
  visits,
  current,
  now,
}: {
  record: CaseRecord
  visits: Visit[]
  current: Visit | null
  now: Date
}) {
  return (
    <nav className="tl-rail" aria-label="Timeline by capture time">
      <span className="f12 t3 b5 desk-only" style={{ padding: '0 12px 8px' }}>
        Visits
      </span>
      {visits.length === 0 && (
        <span className="f13 t3 desk-only" style={{ padding: '0 12px' }}>
          None yet
        </span>
      )}
      {visits.map((visit) => {
        const cover = visit.files.find((file) => file.thumbnail_url) ?? visit.files[0]
        const first = visit.files[0]
        return (
          <Link
            key={visit.day}
            href={{ query: { visit: visit.day } }}
            replace
            scroll={false}
            aria-current={visit.day === current?.day ? 'true' : undefined}
          >
            <Thumbnail src={cover?.thumbnail_url ?? null} thumbhash={cover?.thumbhash} />
            <span className="col g2">
              <span className="f13 b5 nw">{first ? formatShortDay(capturedOrSentAt(first)) : visit.day}</span>
              <span className="f12 t3 nw">
                {formatFileCount(visit.files)}
                <span className="desk-only"> · {first ? formatDaysAgo(capturedOrSentAt(first), now) : ''}</span>
              </span>
            </span>
          </Link>
        )
      })}
      <div className="desk-only col g12 side-facts">
        <hr />
        <dl className="kv">
          {record.sent_by && (
            <>
              <dt>Sent by</dt>
              <dd className="cut">{record.sent_by.name}</dd>
            </>
          )}
          {record.site && (
            <>
              <dt>Site</dt>
              <dd className="cut">{record.site}</dd>
            </>
          )}
          <dt>Opened</dt>
          <dd>{formatShortDay(new Date(record.created_at))}</dd>
        </dl>
      </div>
    </nav>
  )
}
