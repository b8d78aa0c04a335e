'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'

import { useFormat } from '@/components/language/use-format'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type CaseRecord } from '@/lib/cases/schema'
import { displayStatusOf } from '../file-status'
import { formatCaptureDay } from '../format-capture'
import { isStack, type Visit } from './group-by-visit'
import { formatDaysAgo } from './format-days-ago'

/** A series counts with all of its images, though one of them stands for it; a refused file does not count. */
const fileCount = ({ files }: Visit): number =>
  files
    .filter((file) => displayStatusOf(file) !== 'attention')
    .reduce((sum, file) => sum + (isStack(file) ? (file.series?.count ?? 1) : 1), 0)

/** The case by day of capture, newest first, and its key facts. */
export function VisitTimeline({
  record,
  visits,
  current,
  today,
}: {
  record: CaseRecord
  visits: Visit[]
  current: Visit | null
  /** As `dayOf` writes it. */
  today: string
}) {
  const t = useTranslations('case.visits')
  const format = useFormat()
  return (
    <nav className="tl-rail" aria-label={t('label')}>
      <span className="f12 t3 b5 desk-only" style={{ padding: '0 12px 8px' }}>
        {t('title')}
      </span>
      {visits.length === 0 && (
        <span className="f13 t3 desk-only" style={{ padding: '0 12px' }}>
          {t('none')}
        </span>
      )}
      <div className="tl-visits">
        {visits.map((visit) => {
          const cover = visit.files.find((file) => file.thumbnail_url) ?? visit.files[0]
          const first = visit.files[0]
          return (
            <Link
              key={visit.day}
              href={{ query: { visit: visit.day } }}
              replace
              prefetch={false}
              scroll={false}
              aria-current={visit.day === current?.day ? 'true' : undefined}
            >
              <Thumbnail src={cover?.thumbnail_url ?? null} thumbhash={cover?.thumbhash} />
              <span className="col g2">
                <span className="f13 b5 nw">{first ? formatCaptureDay(format, first, 'shortDay') : visit.day}</span>
                <span className="f12 t3 nw">
                  {t('files', { count: fileCount(visit) })}
                  <span className="desk-only"> · {formatDaysAgo(t, format, visit.day, today)}</span>
                </span>
              </span>
            </Link>
          )
        })}
      </div>
      <div className="desk-only col g12 side-facts">
        <hr />
        <dl className="kv">
          {record.sent_by && (
            <>
              <dt>{t('sentBy')}</dt>
              <dd className="cut">
                <bdi>{record.sent_by.name}</bdi>
              </dd>
            </>
          )}
          {record.site && (
            <>
              <dt>{t('site')}</dt>
              <dd className="cut">
                <bdi>{record.site}</bdi>
              </dd>
            </>
          )}
          <dt>{t('opened')}</dt>
          <dd>{format.dateTime(new Date(record.created_at), 'shortDay')}</dd>
        </dl>
      </div>
    </nav>
  )
}
