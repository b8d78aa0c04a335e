'use client'

import { useState } from 'react'
import { ChartLine } from 'lucide-react'
import dynamic from 'next/dynamic'

import { Chip } from '@/components/ui/form/chip'
import { Dialog } from '@/components/ui/feedback/dialog'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { Skeleton } from '@/components/ui/feedback/skeleton'
import { formatShortDay } from '../../case/format-date'
import { ListError } from '../../shell/status/list-error'
import { formatDelta, formatNumber } from '../format-coaching'
import styles from '../coaching.module.css'
import { type ProgressSeries, groupIntoSeries, placePhotosOnSeries } from './progress-series'
import { useFeed, useProgress } from '../use-coaching'

// The chart library is large: it loads only when a chart is shown.
const ProgressChart = dynamic(() => import('./progress-chart').then((file) => file.ProgressChart), {
  ssr: false,
  loading: () => <Skeleton height={260} />,
})

/** The measurements of a client, as a chart with their progress photos, and as a table for screen readers. */
export function ProgressPanel({ clientId, emptyWords }: { clientId?: string; emptyWords: string }) {
  const progress = useProgress(clientId)
  const photos = useFeed('photos', clientId)
  const [chosen, setChosen] = useState<string | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const courses = groupIntoSeries(progress.data?.items ?? [])
  const course = courses.find(({ key }) => key === chosen) ?? courses[0]
  const entries = photos.data?.pages.flatMap((page) => page.items) ?? []
  const taken = entries.flatMap((entry) => entry.photos.map((photo) => ({ photo, at: entry.at })))
  const opened = taken.find(({ photo }) => photo.id === open)
  if (progress.isPending) return <Skeleton height={260} />
  if (progress.error && courses.length === 0) return <ListError error={progress.error} retry={() => void progress.refetch()} />
  return (
    <div className="col g16">
      {courses.length > 1 && (
        <div className="row wrap g6" role="group" aria-label="What was measured">
          {courses.map((one) => (
            <Chip key={one.key} pressed={one === course} onClick={() => setChosen(one.key)}>
              {one.metric} ({one.unit})
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
        <EmptyState icon={ChartLine} title="Nothing measured yet" level={3}>
          {emptyWords}
        </EmptyState>
      )}
      {taken.length > 0 && (
        <ul className={styles.strip} aria-label="Progress photos">
          {taken.map(({ photo, at }) => (
            <li key={photo.id} className="col g4">
              <button
                type="button"
                className={styles.more}
                style={{ inlineSize: '100%' }}
                aria-label={`Progress photo of ${formatShortDay(new Date(at))}`}
                onClick={() => setOpen(photo.id)}
              >
                <ImageFrame src={photo.variants?.thumbnail ?? null} alt="" thumbhash={photo.thumbhash} />
              </button>
              <span className="f12 t3 nw">{formatShortDay(new Date(at))}</span>
            </li>
          ))}
        </ul>
      )}
      {opened && (
        <Dialog open onOpenChange={() => setOpen(null)} title={formatShortDay(new Date(opened.at))}>
          <div className="body">
            <ImageFrame
              src={opened.photo.variants?.large ?? null}
              alt={`Progress photo of ${formatShortDay(new Date(opened.at))}`}
              thumbhash={opened.photo.thumbhash}
              fit
            />
          </div>
        </Dialog>
      )}
    </div>
  )
}

function LatestValue({ course: { metric, unit, points } }: { course: ProgressSeries }) {
  const [first, last] = [points[0]!, points.at(-1)!]
  return (
    <p className="row base g6 wrap">
      <span className={styles.metric}>{metric}</span>
      <span className="h24 num">
        {formatNumber(last.value)} <span className="f13 t2">{unit}</span>
      </span>
      {points.length > 1 && (
        <span className="f13 t3 num">
          {formatDelta(last.value, first.value)} since {formatShortDay(new Date(first.time))}
        </span>
      )}
    </p>
  )
}

const SeriesTable = ({ course: { metric, unit, points } }: { course: ProgressSeries }) => (
  <table className="sr">
    <caption>
      {metric} in {unit}
    </caption>
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col">Value</th>
      </tr>
    </thead>
    <tbody>
      {points.toReversed().map(({ time, value }, at) => (
        <tr key={at}>
          <td>{formatShortDay(new Date(time))}</td>
          <td>
            {formatNumber(value)} {unit}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
