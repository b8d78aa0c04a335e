'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { BookOpen, Download, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { Note } from '@/components/ui/feedback/note'
import { buttonClass } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { ListError } from '../shell/status/list-error'
import { apiFetch } from '../shell/api-client'
import { TopBar } from '../shell/navigation/top-bar'
import { formatAssessment } from './format-assessment'
import { PixelReview } from './pixel-review'
import { type UploadDetails, DICOM_API } from './records'
import { DeidentificationReport } from './deidentification-report'
import styles from './deidentified.module.css'

/** One de-identified object: its status, the pixel review, and the de-identification report. */
export function DeidentifiedUploadPage({ id, mayReview }: { id: string; mayReview: boolean }) {
  const t = useTranslations('deidentified')
  const queries = useQueryClient()
  const key = ['deidentified', id]
  const details = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => apiFetch<UploadDetails>(`${DICOM_API}/upload/${encodeURIComponent(id)}/details`, { signal }),
  })
  const upload = details.data
  const title = upload?.filename ?? t('imageTitle')
  const released = async (after: UploadDetails) => {
    queries.setQueryData(key, after)
    await queries.invalidateQueries({ queryKey: ['deidentified', 'pending-review'] })
  }
  return (
    <>
      <TopBar title={<bdi>{title}</bdi>} back={{ href: '/anonymised', label: t('upload.all') }} />
      <div className="head desk-only">
        <h1 className="h16 cut">
          <bdi>{title}</bdi>
        </h1>
      </div>
      <div className="page">
        {details.error && <ListError error={details.error} retry={() => void details.refetch()} />}
        {upload && (
          <>
            <UploadFacts upload={upload} />
            {upload.held && <Note icon={EyeOff}>{t(mayReview ? 'upload.heldReviewNote' : 'upload.heldNote')}</Note>}
            {mayReview && (upload.frames ?? 0) > 0 && upload.status === 'completed' && (
              <PixelReview key={upload.sha256} upload={upload} onReleased={released} />
            )}
            <DeidentificationReport upload={upload} />
          </>
        )}
      </div>
    </>
  )
}

function UploadFacts({ upload }: { upload: UploadDetails }) {
  const t = useTranslations('deidentified.upload')
  const common = useTranslations('ui.common')
  const assessment = useTranslations('deidentified.assessment')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  const {
    reason,
    reason_code: code,
    reviewed_at: reviewedAt,
    preprocessed_dicom_url: url,
    study_id: studyId,
    rectangles,
  } = upload
  return (
    <section className="col g12" aria-label={t('facts')}>
      <dl className={styles.facts}>
        <dt>{t('diagnosis')}</dt>
        <dd>{formatAssessment(assessment, format, upload)}</dd>
        <dt>{t('available')}</dt>
        <dd>{upload.held ? t('afterReview') : common('yes')}</dd>
        {reviewedAt && (
          <>
            <dt>{t('reviewed')}</dt>
            <dd>
              {t.rich('reviewedAt', {
                at: format.dateTime(new Date(reviewedAt), 'moment'),
                count: rectangles?.length ?? 0,
                time: (chunks) => <time dateTime={reviewedAt}>{chunks}</time>,
              })}
            </dd>
          </>
        )}
        {reason && (
          <>
            <dt>{t('rejected')}</dt>
            <dd>{errorMessage({ code, detail: reason })}</dd>
          </>
        )}
      </dl>
      {url && !upload.held && (
        <div className="row g8 wrap">
          {studyId && (
            <Link className={buttonClass({ look: 'line' })} href={`/read/${studyId}`} title={t('readHint')}>
              <Icon icon={BookOpen} />
              {t('read')}
            </Link>
          )}
          <a className={buttonClass({ look: 'line' })} href={url} download>
            <Icon icon={Download} />
            {t('download')}
          </a>
        </div>
      )}
    </section>
  )
}
