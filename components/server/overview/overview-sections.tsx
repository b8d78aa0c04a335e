'use client'

import { type ReactNode, useState } from 'react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { FailedJobs, Overview, OverviewPeriod } from '@/lib/operations/schema'
import { SegmentedControl } from '@/components/ui/form/segmented-control'
import { useErrorMessage } from '../../language/use-error-message'
import { useFormat } from '../../language/use-format'
import { BarList } from './bar-list'
import { FailedJobsList } from './failed-jobs-list'
import { jobName, kindName } from './format-overview'
import { KeyFigures } from './key-figures'
import { LastBackup } from './last-backup'
import styles from './overview.module.css'
import { StoredData } from './stored-data'
import { TableBehind } from './table-behind'
import { UploadsChart } from './uploads-chart'
import { useFailedJobs, useOverview } from './use-overview'

/** As the log, /readyz and the alert have it. */
const MAX_CLOCK_DISTANCE_SECONDS = 60

/** Uploads, failed jobs, the queue and what is stored, as charts with the numbers behind, and the last backup. */
export function OverviewSections({ overview, failedJobs }: { overview: Overview; failedJobs: FailedJobs }) {
  const t = useTranslations('server.overview')
  const errorMessage = useErrorMessage()
  const format = useFormat()
  const [period, setPeriod] = useState<OverviewPeriod>(overview.uploads.period)
  const { data = overview, error } = useOverview(period, overview)
  const { data: failed } = useFailedJobs(failedJobs)
  const periods = (
    <SegmentedControl
      label={t('period')}
      value={period}
      segments={[
        { value: 'day', label: t('day') },
        { value: 'week', label: t('week') },
      ]}
      onChange={setPeriod}
    />
  )
  return (
    <>
      {Math.abs(data.clock_distance_seconds) > MAX_CLOCK_DISTANCE_SECONDS && (
        <p role="status" className="card tamber f13">
          {t('clockSet', { time: format.duration(Math.abs(data.clock_distance_seconds)) })}
        </p>
      )}
      {Math.abs(data.machine_clock_distance_seconds) > MAX_CLOCK_DISTANCE_SECONDS && (
        <p role="status" className="card tamber f13">
          {t('clocksApart', { time: format.duration(Math.abs(data.machine_clock_distance_seconds)) })}
        </p>
      )}
      <KeyFigures overview={data} failedJobs={failed} />
      <Section title={t('uploads')} end={periods}>
        {error && (
          <p role="alert" className="f13">
            {errorMessage(error)}
          </p>
        )}
        <UploadsChart uploads={data.uploads} />
      </Section>
      <Section title={t('storage')}>
        <Storage storage={data.storage} />
      </Section>
      <Section title={t('failed')}>
        <FailedJobsList first={failedJobs} />
      </Section>
      <Section title={t('queues')}>
        <Queues queues={data.queues} />
      </Section>
      <Section title={t('integrity')} isWide>
        <StoredData integrity={data.integrity} />
      </Section>
      <Section title={t('backup')} isWide>
        <LastBackup backup={data.backup} />
      </Section>
    </>
  )
}

function Section({ title, end, isWide, children }: { title: string; end?: ReactNode; isWide?: boolean; children: ReactNode }) {
  return (
    <section className={clsx('card', styles.section, isWide && styles.wide)} aria-label={title}>
      <div className={styles.heading}>
        <h2 className="h14">{title}</h2>
        {end}
      </div>
      {children}
    </section>
  )
}

function Queues({ queues }: Pick<Overview, 'queues'>) {
  const t = useTranslations('server.overview')
  const jobs = useTranslations('server.jobs')
  const format = useFormat()
  const busy = queues.filter(({ waiting, delayed }) => waiting + delayed > 0)
  if (busy.length === 0) return <p className="f13 t2">{t('noWaiting')}</p>
  const oldest = (seconds: number | null) => (seconds === null ? '–' : format.duration(seconds))
  return (
    <>
      <BarList
        label={t('queues')}
        rows={busy.map(({ queue, waiting, delayed }) => ({
          key: queue,
          name: jobName(jobs, queue),
          value: waiting + delayed,
          text: format.number(waiting + delayed),
        }))}
      />
      <TableBehind
        label={t('queues')}
        head={[t('job'), t('waiting'), t('delayed'), t('oldest')]}
        rows={queues.map(({ queue, waiting, delayed, oldest_seconds }) => ({
          key: queue,
          cells: [jobName(jobs, queue), format.number(waiting), format.number(delayed), oldest(oldest_seconds)],
        }))}
      />
    </>
  )
}

function Storage({ storage }: Pick<Overview, 'storage'>) {
  const t = useTranslations('server.overview')
  const kinds = useTranslations('server.kinds')
  const format = useFormat()
  if (storage.length === 0) return <p className="f13 t2">{t('noStorage')}</p>
  const total = storage.reduce((sum, { bytes }) => sum + bytes, 0)
  return (
    <>
      <p className="f13 t2">{t('storageTotal', { size: format.size(total) })}</p>
      <BarList
        label={t('storage')}
        rows={storage.map(({ kind, bytes }) => ({
          key: kind,
          name: kindName(kinds, kind),
          value: bytes,
          text: format.size(bytes),
        }))}
      />
      <TableBehind
        label={t('storage')}
        head={[t('kind'), t('files'), t('size')]}
        rows={storage.map(({ kind, files, bytes }) => ({
          key: kind,
          cells: [kindName(kinds, kind), format.number(files), format.size(bytes)],
        }))}
      />
    </>
  )
}
