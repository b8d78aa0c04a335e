'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { apiFetch } from '../shell/api-client'
import { useCurrentUser } from '../shell/current-user'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { StatusText } from '@/components/ui/feedback/status-text'
import { DICOM_API, type Batch, type BatchFiles, type BatchPage } from './records'
import { ReportDownload } from './deidentification-report'
import { DeidentifiedUploadList } from './deidentified-upload-list'
import styles from './deidentified.module.css'

/** How many of the newest batches are shown: a new batch is always among them. */
const SHOWN_BATCHES = 3

/** The newest batches of this user, each with its progress and the results of its files. */
export function BatchList() {
  const t = useTranslations('deidentified.batches')
  const { id } = useCurrentUser()
  const { data } = useQuery({
    queryKey: ['deidentified', 'batches'],
    queryFn: ({ signal }) => apiFetch<BatchPage>(`${DICOM_API}/user/${id}/batches?limit=${SHOWN_BATCHES}`, { signal }),
  })
  if (!data || data.batches.length === 0) return null
  return (
    <section aria-labelledby="batches">
      <h2 className="h14" id="batches">
        {t('title')}
      </h2>
      {data.batches.map((batch, at) => (
        <BatchItem key={batch.batch_id} batch={batch} isOpen={at === 0} />
      ))}
    </section>
  )
}

/** One sentence of what became of the files of a finished batch; outcomes that no file had are left out. */
function BatchSummary({ batch }: { batch: Batch }) {
  const t = useTranslations('deidentified.batches')
  const format = useFormat()
  const counts = {
    deidentified: batch.deidentified_files,
    held: batch.held_files,
    rejected: batch.rejected_files,
  }
  const outcomes = OUTCOMES.filter((outcome) => counts[outcome] > 0)
  if (outcomes.length === 0) return null // All of them were erased.
  const list = format.list(outcomes.map((outcome) => t(`outcomes.${outcome}`, { count: counts[outcome] })))
  return <p className={styles.summary}>{t('summary', { total: batch.total_files, outcomes: list })}</p>
}

const OUTCOMES = ['deidentified', 'held', 'rejected'] as const

function BatchItem({ batch, isOpen }: { batch: Batch; isOpen: boolean }) {
  const t = useTranslations('deidentified.batches')
  const ofFile = useTranslations('deidentified.status')
  const format = useFormat()
  const {
    batch_id: id,
    total_files: total,
    processed_files: done,
    status,
    progress_percentage: percent,
    held_files: held,
  } = batch
  const files = useQuery({
    queryKey: ['deidentified', 'batches', id],
    queryFn: ({ signal }) => apiFetch<BatchFiles>(`${DICOM_API}/upload/batch/${id}/files?limit=200`, { signal }),
    enabled: isOpen,
  })
  const isOver = status === 'completed' || status === 'failed'
  return (
    <div className={styles.batch}>
      <p className={styles.batchHead} role="status">
        <span>{t('processed', { done, total })}</span>
        {isOver ? (
          <StatusText kind={status === 'failed' ? 'bad' : held > 0 ? 'warn' : 'ready'}>
            {status === 'failed' ? t('allRejected') : held > 0 ? ofFile('needsReview') : t('completed')}
          </StatusText>
        ) : (
          <StatusText kind="wait">{ofFile('inProgress')}</StatusText>
        )}
        <time className="f12 t2" dateTime={batch.created_at}>
          {format.dateTime(new Date(batch.created_at), 'moment')}
        </time>
      </p>
      <ProgressBar percent={percent} label={t('progress', { total })} kind={status === 'failed' ? 'bad' : undefined} />
      {isOver && <BatchSummary batch={batch} />}
      {status === 'completed' && held > 0 && <p className="f13 t2">{t('heldNote', { count: held })}</p>}
      {status === 'completed' && held === 0 && (
        <div>
          <ReportDownload href={`${DICOM_API}/upload/batch/${id}/report`} />
        </div>
      )}
      {files.data && <DeidentifiedUploadList uploads={files.data.files} label={t('files', { total })} />}
    </div>
  )
}
