'use client'

import { useState } from 'react'
import { ChartLine } from 'lucide-react'
import dynamic from 'next/dynamic'

import { Chip } from '@/components/ui/chip'
import { Dialog } from '@/components/ui/dialog'
import { Empty } from '@/components/ui/empty'
import { Pic } from '@/components/ui/pic'
import { Skeleton } from '@/components/ui/skeleton'
import { shortDayWords } from '../case/time-words'
import { ListTrouble } from '../home/list-trouble'
import { differenceWords, numberWords } from './coaching-words'
import styles from './coaching.module.css'
import { type Course, coursesOf, placePhotos } from './progress-course'
import { useFeed, useProgress } from './use-coaching'

// What draws charts is large: only who looks at one pays for it.
const ProgressChart = dynamic(() => import('./progress-chart').then((file) => file.ProgressChart), {
  ssr: false,
  loading: () => <Skeleton height={260} />,
})

/** What was measured of somebody, as a chart with their progress photos on it, and as a table for whoever reads it. */
export function ProgressPanel({ clientId, emptyWords }: { clientId?: string; emptyWords: string }) {
  const progress = useProgress(clientId)
  const photos = useFeed('photos', clientId)
  const [chosen, setChosen] = useState<string | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const courses = coursesOf(progress.data?.items ?? [])
  const course = courses.find(({ key }) => key === chosen) ?? courses[0]
  const entries = photos.data?.pages.flatMap((page) => page.items) ?? []
  const taken = entries.flatMap((entry) => entry.photos.map((photo) => ({ photo, at: entry.at })))
  const opened = taken.find(({ photo }) => photo.id === open)
  if (progress.isPending) return <Skeleton height={260} />
  if (progress.error && courses.length === 0) return <ListTrouble error={progress.error} retry={() => void progress.refetch()} />
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
          <Latest course={course} />
          <ProgressChart course={course} photos={placePhotos(course, entries)} />
          <CourseTable course={course} />
        </>
      ) : (
        <Empty icon={ChartLine} title="Nothing measured yet" level={3}>
          {emptyWords}
        </Empty>
      )}
      {taken.length > 0 && (
        <ul className={styles.strip} aria-label="Progress photos">
          {taken.map(({ photo, at }) => (
            <li key={photo.id} className="col g4">
              <button
                type="button"
                className={styles.more}
                style={{ inlineSize: '100%' }}
                aria-label={`Progress photo of ${shortDayWords(new Date(at))}`}
                onClick={() => setOpen(photo.id)}
              >
                <Pic src={photo.variants?.thumbnail ?? null} alt="" thumbhash={photo.thumbhash} />
              </button>
              <span className="f12 t3 nw">{shortDayWords(new Date(at))}</span>
            </li>
          ))}
        </ul>
      )}
      {opened && (
        <Dialog open onOpenChange={() => setOpen(null)} title={shortDayWords(new Date(opened.at))}>
          <div className="body">
            <Pic
              src={opened.photo.variants?.large ?? null}
              alt={`Progress photo of ${shortDayWords(new Date(opened.at))}`}
              thumbhash={opened.photo.thumbhash}
              fit
            />
          </div>
        </Dialog>
      )}
    </div>
  )
}

function Latest({ course: { metric, unit, points } }: { course: Course }) {
  const [first, last] = [points[0]!, points.at(-1)!]
  return (
    <p className="row base g6 wrap">
      <span className={styles.metric}>{metric}</span>
      <span className="h24 num">
        {numberWords(last.value)} <span className="f13 t2">{unit}</span>
      </span>
      {points.length > 1 && (
        <span className="f13 t3 num">
          {differenceWords(last.value, first.value)} since {shortDayWords(new Date(first.time))}
        </span>
      )}
    </p>
  )
}

const CourseTable = ({ course: { metric, unit, points } }: { course: Course }) => (
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
          <td>{shortDayWords(new Date(time))}</td>
          <td>
            {numberWords(value)} {unit}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
