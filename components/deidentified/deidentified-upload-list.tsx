import Link from 'next/link'
import { Tag } from '@/components/ui/feedback/tag'
import { StatusText } from '@/components/ui/feedback/status-text'
import { formatAssessment } from './format-assessment'
import { type Upload } from './records'
import styles from './deidentified.module.css'

/** A list of uploads, each with its status. */
export function DeidentifiedUploadList({ uploads, label }: { uploads: Upload[]; label: string }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {uploads.map((upload) => (
        <li key={upload.upload_id}>
          <Link className={styles.row} href={`/anonymised/${upload.upload_id}`}>
            <span className="grow">
              <span className={styles.name}>{upload.filename ?? 'Without a name'}</span>
              <span className="f12 t2">
                <time dateTime={upload.created_at}>{upload.created_at.slice(0, 16).replace('T', ' ')} UTC</time>,{' '}
                {formatAssessment(upload)}
              </span>
            </span>
            {upload.held && <Tag kind="warn">Waits for a look</Tag>}
            <UploadStatus upload={upload} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function UploadStatus({ upload: { status, reason } }: { upload: Upload }) {
  if (status === 'completed') return <StatusText kind="ready">Anonymised</StatusText>
  if (status === 'failed' || status === 'quarantined') return <StatusText kind="bad">{reason ?? 'Refused'}</StatusText>
  return <StatusText kind="wait">Under way</StatusText>
}
