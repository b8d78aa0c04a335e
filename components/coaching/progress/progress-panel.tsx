'use client'

import { type ReactNode, useState } from 'react'
import { ChartLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'

import type { Photo } from '@/lib/coaching/schema'
import { Chip } from '@/components/ui/form/chip'
import { Dialog } from '@/components/ui/feedback/dialog'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { Skeleton } from '@/components/ui/feedback/skeleton'
import { useFormat } from '../../language/use-format'
import { ListError } from '../../shell/status/list-error'
import styles from '../coaching.module.css'
import { formatDelta, formatMeasure, metricLabel } from './format-measure'
import { CompareProgressPhotos } from './compare-photos'
import { Measure } from './measure'
import { type ProgressSeries, groupIntoSeries, placePhotosOnSeries } from './progress-series'
import { useFeed, useProgress } from '../use-coaching'

// The chart library is large: it loads only when a chart is shown.
const ProgressChart = dynamic(() => import('./progress-chart').then((file) => file.ProgressChart), {
  ssr: false,
  loading: () => <Skeleton height={260} />,
})

const isolated = {
  metric: (chunks: ReactNode) => <bdi>{chunks}</bdi>,
  unit: (chunks: ReactNode) => <bdi>{chunks}</bdi>,
}

/** The measurements of a client, as a chart with their progress photos, and as a table for screen readers. */
export function ProgressPanel({ clientId, emptyText }: { clientId?: string; emptyText: string }) {
  const t = useTranslations('coaching.progress')
  const progress = useProgress(clientId)
  const photos = useFeed('photos', clientId)
  const [chosen, setChosen] = useState<string | null>(null)
  const courses = groupIntoSeries(progress.data?.items ?? [])
  const course = courses.find(({ key }) => key === chosen) ?? courses[0]
  const entries = photos.data?.pages.flatMap((page) => page.items) ?? []
  const taken = entries.flatMap((entry) => entry.photos.map((photo) => ({ photo, at: entry.at })))
  if (progress.isPending) return <Skeleton height={260} />
  if (progress.error && courses.length === 0) return <ListError error={progress.error} retry={() => void progress.refetch()} />
  return (
    <div className="col g16">
      {courses.length > 1 && (
        <div className="row wrap g6" role="group" aria-label={t('metricsLabel')}>
          {courses.map((one) => (
            <Chip key={one.key} pressed={one === course} onClick={() => setChosen(one.key)}>
              <MetricWithUnit course={one} />
            </Chip>
          ))}
        </div>
      )}
      {course ? (
        <>
          <LatestValue course={course} />
          <ProgressChart course={course} photos={placePhotosOnSeries(course, entries)} />
          <SeriesTable course={course} />
        </>
      ) : (
        <EmptyState icon={ChartLine} title={t('emptyTitle')} level={clientId ? 3 : 2}>
          {emptyText}
        </EmptyState>
      )}
      {taken.length > 0 && <PhotoStrip photos={taken} />}
      {taken.length > 1 && <CompareProgressPhotos photos={taken} />}
    </div>
  )
}

/** The progress photos, each opened by a click. */
function PhotoStrip({ photos }: { photos: { photo: Photo; at: string }[] }) {
  const t = useTranslations('coaching.progress')
  const format = useFormat()
  const [open, setOpen] = useState<string | null>(null)
  const opened = photos.find(({ photo }) => photo.id === open)
  const day = (at: string) => format.dateTime(new Date(at), 'shortDay')
  return (
    <>
      <ul className={styles.strip} aria-label={t('photosLabel')}>
        {photos.map(({ photo, at }) => (
          <li key={photo.id} className="col g4">
            <button
              type="button"
              className={styles.more}
              style={{ inlineSize: '100%' }}
              aria-label={t('photoFrom', { date: day(at) })}
              onClick={() => setOpen(photo.id)}
            >
              <ImageFrame src={photo.variants?.thumbnail ?? null} alt="" thumbhash={photo.thumbhash} />
            </button>
            <span className="f12 t3 nw">{day(at)}</span>
          </li>
        ))}
      </ul>
      {opened && (
        <Dialog open onOpenChange={() => setOpen(null)} title={day(opened.at)}>
          <div className="body">
            <ImageFrame
              src={opened.photo.variants?.large ?? null}
              alt={t('photoFrom', { date: day(opened.at) })}
              thumbhash={opened.photo.thumbhash}
              fit
            />
          </div>
        </Dialog>
      )}
    </>
  )
}

function LatestValue({ course: { metric, unit, points } }: { course: ProgressSeries }) {
  const t = useTranslations('coaching.progress')
  const label = metricLabel(useTranslations('coaching.progress.metrics'), metric)
  const format = useFormat()
  const [first, last] = [points[0]!, points.at(-1)!]
  return (
    <p className="row base g6 wrap">
      <bdi className={styles.metric}>{label}</bdi>
      <span className="h24 num">
        <Measure value={last.value} second={last.second} unit={unit} />
      </span>
      {points.length > 1 && (
        <span className="f13 t3 num">
          {t('changeSince', {
            change: formatDelta(format, last.value, first.value),
            date: format.dateTime(new Date(first.time), 'shortDay'),
          })}
        </span>
      )}
    </p>
  )
}

function MetricWithUnit({ course: { metric, unit } }: { course: ProgressSeries }) {
  const t = useTranslations('coaching.progress')
  const name = metricLabel(useTranslations('coaching.progress.metrics'), metric)
  return t.rich('metricWithUnit', { name, symbol: unit, ...isolated })
}

function SeriesTable({ course: { metric, unit, points } }: { course: ProgressSeries }) {
  const t = useTranslations('coaching.progress')
  const name = metricLabel(useTranslations('coaching.progress.metrics'), metric)
  const format = useFormat()
  return (
    <table className="sr">
      <caption>{t.rich('tableCaption', { name, symbol: unit, ...isolated })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('date')}</th>
          <th scope="col">{t('value')}</th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map(({ time, value, second }, at) => (
          <tr key={at}>
            <td>{format.dateTime(new Date(time), 'shortDay')}</td>
            <td>{formatMeasure(format, value, unit, second)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
