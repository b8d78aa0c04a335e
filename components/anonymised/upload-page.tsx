'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Download, EyeOff } from 'lucide-react'
import { Note } from '@/components/ui/note'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { ListTrouble } from '../home/list-trouble'
import { api } from '../shell/api'
import { TopBar } from '../shell/top-bar'
import { assessmentWords } from './assessment-words'
import { PixelReview } from './pixel-review'
import { type Details, DOOR } from './records'
import { ReportTable } from './report-table'
import styles from './anonymised.module.css'

/** One anonymised object: how it stands, the look at its pixels, and what was done to it. */
export function UploadPage({ id, mayReview }: { id: string; mayReview: boolean }) {
  const queries = useQueryClient()
  const key = ['anonymised', id]
  const details = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api<Details>(`${DOOR}/upload/${encodeURIComponent(id)}/details`, { signal }),
  })
  const upload = details.data
  const title = upload?.filename ?? 'Anonymised object'
  const released = async (after: Details) => {
    queries.setQueryData(key, after)
    await queries.invalidateQueries({ queryKey: ['anonymised', 'held'] })
  }
  return (
    <>
      <TopBar title={title} back={{ href: '/anonymised', label: 'All anonymised objects' }} />
      <div className="head desk-only">
        <h1 className="h16 cut">{title}</h1>
      </div>
      <div className="page">
        {details.error && <ListTrouble error={details.error} retry={() => void details.refetch()} />}
        {upload && (
          <>
            <Facts upload={upload} />
            {upload.held && !mayReview && (
              <Note icon={EyeOff}>Its picture may show a name. Others get it only once a doctor has looked at it.</Note>
            )}
            {mayReview && (upload.frames ?? 0) > 0 && upload.status === 'completed' && (
              <PixelReview key={upload.sha256} upload={upload} onReleased={released} />
            )}
            <ReportTable upload={upload} />
          </>
        )}
      </div>
    </>
  )
}

function Facts({ upload }: { upload: Details }) {
  const { reason, reviewed_at, preprocessed_dicom_url, rectangles } = upload
  return (
    <section className="col g12" aria-label="How it stands">
      <dl className={styles.facts}>
        <dt>Diagnosis</dt>
        <dd>{assessmentWords(upload)}</dd>
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
