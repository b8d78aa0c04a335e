'use client'

import { useTranslations } from 'next-intl'
import { TopBar } from '../../shell/navigation/top-bar'
import styles from '../coaching.module.css'
import { DiaryUploads, useDiaryUploads } from '../diary/diary-uploads'
import { groupIntoSeries } from './progress-series'
import { ProgressForm } from './progress-form'
import { ProgressPanel } from './progress-panel'
import { ValueList } from './value-list'
import { useProgress } from '../use-coaching'
import { WrittenList } from '../written/written-list'

const VALUES = ['progress'] as const

/** A client's own progress: the measurements, and the form for the next one. */
export function MyProgressPage() {
  const t = useTranslations('coaching.progress')
  const values = useProgress().data?.items ?? []
  const courses = groupIntoSeries(values)
  const sending = useDiaryUploads().filter((item) => item.diary?.category === 'progress_photos')
  return (
    <>
      <TopBar title={t('title')} />
      <div className={styles.diary}>
        <h1 className="h16 desk-only">{t('title')}</h1>
        <ProgressPanel emptyText={t('emptyOwn')} />
        <DiaryUploads items={sending} entries={[]} />
        <WrittenList kinds={VALUES} />
        <ProgressForm known={courses} />
        <ValueList values={values} />
      </div>
    </>
  )
}
