'use client'

import { TopBar } from '../shell/top-bar'
import styles from './coaching.module.css'
import { DiarySending, useDiarySending } from './diary-sending'
import { coursesOf } from './progress-course'
import { ProgressForm } from './progress-form'
import { ProgressPanel } from './progress-panel'
import { useProgress } from './use-coaching'

/** A client's own course: what was measured, and where the next value goes. */
export function MyProgressPage() {
  const courses = coursesOf(useProgress().data?.items ?? [])
  const sending = useDiarySending().filter((item) => item.diary?.category === 'progress_photos')
  return (
    <>
      <TopBar title="Progress" />
      <div className={styles.diary}>
        <h1 className="h16 desk-only">Progress</h1>
        <ProgressPanel emptyWords="Write the first value down below; your trainer sees it." />
        <DiarySending items={sending} entries={[]} />
        <ProgressForm known={courses} />
      </div>
    </>
  )
}
