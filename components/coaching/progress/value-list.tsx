'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import type { ProgressRow } from '@/lib/coaching/schema'
import { Button } from '@/components/ui/button/button'
import { useDayTime } from '../../ui/time/use-day-time'
import { EditEntryButton } from '../authoring/edit-entry-button'
import styles from '../coaching.module.css'
import { metricLabel } from './format-measure'
import { Measure } from './measure'

/** Shown at first, and with each “Show more”. */
const STEP = 10

/** One's own values, newest first, each to be changed or deleted. */
export function ValueList({ values }: { values: readonly ProgressRow[] }) {
  const t = useTranslations('coaching.progress')
  const edited = useTranslations('coaching.feed.post')('edited')
  const metrics = useTranslations('coaching.progress.metrics')
  const common = useTranslations('ui.common')
  const dayTime = useDayTime()
  const [count, setCount] = useState(STEP)
  if (values.length === 0) return null
  return (
    <section className="col g12" aria-label={t('valuesLabel')}>
      <h2 className="h14">{t('valuesLabel')}</h2>
      <ul className="list">
        {values.slice(0, count).map((value) => (
          <li key={value.id} data-entry={value.id}>
            <span className="col g2 grow">
              <span className="row base wrap g6 f13 num">
                <bdi className={styles.metric}>{metricLabel(metrics, value.metric)}</bdi>
                <span className="b5">
                  <Measure value={value.value} second={value.second_value} unit={value.unit} />
                </span>
              </span>
              <span className="f12 t3">
                <time dateTime={value.recorded_at}>{dayTime(value.recorded_at)}</time>
                {value.edited_at && ` · ${edited}`}
              </span>
            </span>
            <EditEntryButton value={value} editedAt={value.edited_at} />
          </li>
        ))}
      </ul>
      {values.length > count && <Button onClick={() => setCount(count + STEP)}>{common('loadMore')}</Button>}
    </section>
  )
}
