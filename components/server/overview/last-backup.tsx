'use client'

import { useTranslations } from 'next-intl'
import type { Overview } from '@/lib/operations/schema'
import { useFormat } from '../../language/use-format'
import { useTimeAgo } from '../../ui/time/use-time-ago'

const FAILURES = ['no_recipient', 'place_full', 'place_unavailable', 'read_back', 'interrupted'] as const
type Failure = (typeof FAILURES)[number]
const isKnown = (failure: string | null): failure is Failure => FAILURES.includes(failure as Failure)

/** When the last backup was made, how large it is, what has failed since, and when the next one is due. */
export function LastBackup({ backup }: Pick<Overview, 'backup'>) {
  const t = useTranslations('server.overview.backups')
  const format = useFormat()
  const timeAgo = useTimeAgo()
  const { has_place: hasPlace, last, later, next_at: nextAt, is_overdue: isOverdue, wal } = backup
  if (!hasPlace && !last) return <p className="f13 tamber">{t('noPlace')}</p>
  return (
    <>
      {isOverdue && <p className="f13 tamber">{t('overdue')}</p>}
      {later?.outcome === 'failed' && (
        <p className="f13 tamber">
          {t('failed', { time: timeAgo(later.started_at) })}{' '}
          {t(isKnown(later.failure) ? `failures.${later.failure}` : 'failures.other')}
        </p>
      )}
      {later?.outcome === 'running' && <p className="f13 t2">{t('running', { time: timeAgo(later.started_at) })}</p>}
      <p className="f13 t2">
        {last
          ? t('last', {
              ...{ time: timeAgo(last.finished_at ?? last.started_at), size: format.size(last.bytes) },
              ...{ count: format.number(last.objects), fresh: format.size(last.copied_bytes) },
            })
          : t('none')}
      </p>
      {last?.outcome === 'incomplete' && <p className="f13 tamber">{t('incomplete', { count: format.number(last.missing) })}</p>}
      {wal?.failure && (
        <p className="f13 tamber">
          {t('wal.failed')} {t(isKnown(wal.failure) ? `failures.${wal.failure}` : 'failures.other')}
        </p>
      )}
      {wal && (
        <p className="f13 t2">
          {wal.covers_until ? t('wal.covers', { time: format.dateTime(new Date(wal.covers_until), 'moment') }) : t('wal.none')}{' '}
          {wal.waiting_segments > 0 &&
            t('wal.waiting', { count: format.number(wal.waiting_segments), size: format.size(wal.waiting_bytes) })}
        </p>
      )}
      <p className="f13 t3">
        {nextAt === null ? t('notScheduled') : t('next', { time: format.dateTime(new Date(nextAt), 'moment') })}
      </p>
    </>
  )
}
