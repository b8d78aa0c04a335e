import Link from 'next/link'
import { Tag } from '@/components/ui/tag'
import { Word } from '@/components/ui/word'
import { assessmentWords } from './assessment-words'
import { type Upload } from './records'
import styles from './anonymised.module.css'

/** Uploads one below the other, each with how it stands. */
export function UploadList({ uploads, label }: { uploads: Upload[]; label: string }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {uploads.map((upload) => (
        <li key={upload.upload_id}>
          <Link className={styles.row} href={`/anonymised/${upload.upload_id}`}>
            <span className="grow">
              <span className={styles.name}>{upload.filename ?? 'Without a name'}</span>
              <span className="f12 t2">
                <time dateTime={upload.created_at}>{upload.created_at.slice(0, 16).replace('T', ' ')} UTC</time>,{' '}
                {assessmentWords(upload)}
              </span>
            </span>
            {upload.held && <Tag kind="warn">Waits for a look</Tag>}
            <State upload={upload} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function State({ upload: { status, reason } }: { upload: Upload }) {
  if (status === 'completed') return <Word kind="ready">Anonymised</Word>
  if (status === 'failed' || status === 'quarantined') return <Word kind="bad">{reason ?? 'Refused'}</Word>
  return <Word kind="wait">Under way</Word>
}
