'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Download, EyeOff } from 'lucide-react'
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
  const queries = useQueryClient()
  const key = ['deidentified', id]
  const details = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => apiFetch<UploadDetails>(`${DICOM_API}/upload/${encodeURIComponent(id)}/details`, { signal }),
  })
  const upload = details.data
  const title = upload?.filename ?? 'Anonymised object'
  const released = async (after: UploadDetails) => {
    queries.setQueryData(key, after)
    await queries.invalidateQueries({ queryKey: ['deidentified', 'pending-review'] })
  }
  return (
    <>
      <TopBar title={title} back={{ href: '/anonymised', label: 'All anonymised objects' }} />
      <div className="head desk-only">
        <h1 className="h16 cut">{title}</h1>
      </div>
      <div className="page">
        {details.error && <ListError error={details.error} retry={() => void details.refetch()} />}
        {upload && (
          <>
            <UploadFacts upload={upload} />
            {upload.held && !mayReview && (
              <Note icon={EyeOff}>Its picture may show a name. Others get it only once a doctor has looked at it.</Note>
            )}
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
  const { reason, reviewed_at, preprocessed_dicom_url, rectangles } = upload
  return (
    <section className="col g12" aria-label="How it stands">
      <dl className={styles.facts}>
        <dt>Diagnosis</dt>
        <dd>{formatAssessment(upload)}</dd>
        <dt>Others may have it</dt>
        <dd>{upload.held ? 'Not before somebody has looked at its pixels' : 'Yes'}</dd>
        {reviewed_at && (
          <>
            <dt>Looked at</dt>
            <dd>
              <time dateTime={reviewed_at}>{reviewed_at.slice(0, 16).replace('T', ' ')} UTC</time>
              {`, ${blackedOut(rectangles?.length ?? 0)}`}
            </dd>
          </>
        )}
        {reason && (
          <>
            <dt>Refused</dt>
            <dd>{reason}</dd>
          </>
        )}
      </dl>
      {preprocessed_dicom_url && (
        <div>
          <a className={buttonClass({ look: 'line' })} href={preprocessed_dicom_url} download>
            <Icon icon={Download} />
            Download the anonymised object
          </a>
        </div>
      )}
    </section>
  )
}

const blackedOut = (count: number): string =>
  count === 0 ? 'nothing was blacked out' : count === 1 ? 'one place was blacked out' : `${count} places were blacked out`
