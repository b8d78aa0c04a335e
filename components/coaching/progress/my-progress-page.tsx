'use client'

import { TopBar } from '../../shell/navigation/top-bar'
import styles from '../coaching.module.css'
import { DiaryUploads, useDiaryUploads } from '../diary/diary-uploads'
import { groupIntoSeries } from './progress-series'
import { ProgressForm } from './progress-form'
import { ProgressPanel } from './progress-panel'
import { useProgress } from '../use-coaching'

/** A client's own progress: the measurements, and the form for the next one. */
export function MyProgressPage() {
  const courses = groupIntoSeries(useProgress().data?.items ?? [])
  const sending = useDiaryUploads().filter((item) => item.diary?.category === 'progress_photos')
  return (
    <>
      <TopBar title="Progress" />
      <div className={styles.diary}>
        <h1 className="h16 desk-only">Progress</h1>
        <ProgressPanel emptyWords="Write the first value down below; your trainer sees it." />
        <DiaryUploads items={sending} entries={[]} />
        <ProgressForm known={courses} />
      </div>
    </>
  )
}
