'use client'

import { useState } from 'react'
import { FileUp, Trash2 } from 'lucide-react'

import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { type CaseFile } from '../../../case/case-file'
import { deleteUpload, uploadEndpoint } from '../../transport/tus/delete-upload'
import { type UploadControls } from '../hooks/use-upload-controls'
import styles from '../upload.module.css'
import { formatBytes } from '../format-bytes'

/** Uploads of this user to this case that were begun and are not being sent from this page. */
export const unfinishedUploads = (records: readonly CaseFile[], sending: UploadControls, userId: string): CaseFile[] =>
  records.filter(
    (record) =>
      (record.status === 'pending' || record.status === 'uploading') &&
      record.sent_by?.id === userId &&
      !sending.members.some(
        (member) => member.fileId === record.id || (member.name === record.filename && member.sizeBytes === record.size),
      ),
  )

/** Uploads interrupted by a reload or on another device: picking the same file again resumes from the last byte. */
export function UnfinishedList({
  records,
  sending,
  onRemoved,
}: {
  records: CaseFile[]
  sending: UploadControls
  onRemoved: () => void
}) {
  const [problem, setProblem] = useState<string | null>(null)
  const remove = async (record: CaseFile) => {
    setProblem(null)
    if (await deleteUpload(`${uploadEndpoint}/${encodeURIComponent(record.id)}`)) onRemoved()
    else setProblem(`${record.filename} could not be removed. Try again when the line is back.`)
  }
  if (records.length === 0) return null
  return (
    <section className="col" aria-label="Unfinished files">
      <h2 className="h14">Unfinished</h2>
      <ul className={styles.list}>
        {records.map((record) => (
          <li key={record.id} className={styles.unfinished} aria-label={record.filename}>
            <Icon icon={FileUp} size={20} className="t3" />
            <span className="col g4 grow">
              <span className="row">
                <span className="cut b5">{record.filename}</span>
                <span className="f12 t3 nw">{formatBytes(record.size)}</span>
              </span>
              <span className="f13 t2">Pick the same file again to go on ({Math.floor(record.progress)} % is already here).</span>
              <ProgressBar percent={record.progress} kind="idle" />
            </span>
            <span className={styles.actions}>
              <Button size="small" onClick={sending.openChooser}>
                Pick it
              </Button>
              <Button
                size="small"
                look="ghost"
                icon={Trash2}
                onClick={() => void remove(record)}
                aria-label={`Remove ${record.filename}`}
              >
                Remove
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" className="f13 tred">
          {problem}
        </p>
      )}
    </section>
  )
}
