'use client'

import { useState } from 'react'
import { FileUp, Trash2 } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Progress } from '@/components/ui/progress'
import { type FileRecord } from '../case/records'
import { type Sending } from './use-sending'
import styles from './upload.module.css'
import { sizeWords } from './words'

/** What this person began to send to this case and what is not on its way from this page. */
export const unfinishedOf = (records: readonly FileRecord[], sending: Sending, userId: string): FileRecord[] =>
  records.filter(
    (record) =>
      (record.status === 'pending' || record.status === 'uploading') &&
      record.sent_by?.id === userId &&
      !sending.members.some(
        (member) => member.fileId === record.id || (member.name === record.filename && member.sizeBytes === record.size),
      ),
  )

/** Files that a reload or another device cut off: picking the same file again goes on from the last byte. */
export function UnfinishedList({
  records,
  sending,
  onRemoved,
}: {
  records: FileRecord[]
  sending: Sending
  onRemoved: () => void
}) {
  const [problem, setProblem] = useState<string | null>(null)
  const remove = async (record: FileRecord) => {
    setProblem(null)
    const answer = await fetch(`/api/v1/files/upload/${encodeURIComponent(record.id)}`, {
      method: 'DELETE',
      headers: { 'Tus-Resumable': '1.0.0' }, // TUS 1.0.0: "MUST be included in every request and response except for OPTIONS".
    }).catch(() => null)
    if (answer && (answer.ok || answer.status === 404 || answer.status === 410)) onRemoved()
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
                <span className="f12 t3 nw">{sizeWords(record.size)}</span>
              </span>
              <span className="f13 t2">Pick the same file again to go on ({Math.floor(record.progress)} % is already here).</span>
              <Progress percent={record.progress} kind="idle" />
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
