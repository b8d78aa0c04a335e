'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from '../shell/api'
import { usePerson } from '../shell/person'
import { Progress } from '@/components/ui/progress'
import { Word } from '@/components/ui/word'
import { DOOR, type Batch, type Upload } from './records'
import { UploadList } from './upload-list'
import styles from './anonymised.module.css'

/** So many of the newest are shown: whoever sends a batch follows that one. */
const SHOWN = 3

/** The newest batches of this person, each with how far it is and what became of its files. */
export function BatchList() {
  const { id } = usePerson()
  const { data } = useQuery({
    queryKey: ['anonymised', 'batches'],
    queryFn: ({ signal }) => api<{ batches: Batch[] }>(`${DOOR}/user/${id}/batches?limit=${SHOWN}`, { signal }),
  })
  if (!data || data.batches.length === 0) return null
  return (
    <section aria-labelledby="batches">
      <h2 className="h14" id="batches">
        Sent together
      </h2>
      {data.batches.map((batch, at) => (
        <OneBatch key={batch.batch_id} batch={batch} isOpen={at === 0} />
      ))}
    </section>
  )
}

function OneBatch({ batch, isOpen }: { batch: Batch; isOpen: boolean }) {
  const { batch_id: id, total_files: total, processed_files: done, status, progress_percentage: percent } = batch
  const files = useQuery({
    queryKey: ['anonymised', 'batches', id],
    queryFn: ({ signal }) => api<{ files: Upload[] }>(`${DOOR}/upload/batch/${id}/files?limit=200`, { signal }),
    enabled: isOpen,
  })
  const isOver = status === 'completed' || status === 'failed'
  return (
    <div className={styles.batch}>
      <p className={styles.batchHead} role="status">
        <span>
          {done} of {total} done
        </span>
        {isOver ? (
          <Word kind={status === 'failed' ? 'bad' : 'ready'}>{status === 'failed' ? 'None could be taken' : 'Ended'}</Word>
        ) : (
          <Word kind="wait">Under way</Word>
        )}
        <time className="f12 t2" dateTime={batch.created_at}>
          {batch.created_at.slice(0, 16).replace('T', ' ')} UTC
        </time>
      </p>
      <Progress percent={percent} label={`Batch of ${total} files`} kind={status === 'failed' ? 'bad' : undefined} />
      {files.data && <UploadList uploads={files.data.files} label={`Files of a batch of ${total}`} />}
    </div>
  )
}
