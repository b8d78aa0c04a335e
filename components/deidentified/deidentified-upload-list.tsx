'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { StatusText } from '@/components/ui/feedback/status-text'
import { formatAssessment } from './format-assessment'
import { type Upload } from './records'
import styles from './deidentified.module.css'

/** A list of uploads, each with its status. */
export function DeidentifiedUploadList({ uploads, label }: { uploads: Upload[]; label: string }) {
  const t = useTranslations('deidentified')
  const assessment = useTranslations('deidentified.assessment')
  const format = useFormat()
  return (
    <ul className={styles.list} aria-label={label}>
      {uploads.map((upload) => (
        <li key={upload.upload_id}>
          <Link className={styles.row} href={`/anonymised/${upload.upload_id}`}>
            <span className="grow">
              <bdi className={styles.name}>{upload.filename ?? t('unnamedFile')}</bdi>
              <span className="f12 t2">
                <time dateTime={upload.created_at}>{format.dateTime(new Date(upload.created_at), 'moment')}</time>
                {' · '}
                {formatAssessment(assessment, format, upload)}
              </span>
            </span>
            <UploadStatus upload={upload} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** It is called de-identified only once its pixels need no review. */
function UploadStatus({ upload: { status, held, reason, reason_code: code } }: { upload: Upload }) {
  const t = useTranslations('deidentified.status')
  const errorMessage = useErrorMessage()
  if (status === 'completed' && held) return <StatusText kind="warn">{t('needsReview')}</StatusText>
  if (status === 'completed') return <StatusText kind="ready">{t('done')}</StatusText>
  if (status === 'failed' || status === 'quarantined')
    return <StatusText kind="bad">{reason ? errorMessage({ code, detail: reason }) : t('rejected')}</StatusText>
  return <StatusText kind="wait">{t('inProgress')}</StatusText>
}
