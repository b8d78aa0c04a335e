'use client'

import { useEffect } from 'react'
import { CircleAlert } from 'lucide-react'
import { UppyContextProvider } from '@uppy/react'

import { Note } from '@/components/ui/note'
import { type FileRecord } from '../case/records'
import { DataSaver } from './data-saver'
import { OnTheirWay } from './on-their-way'
import { SendStrip } from './send-strip'
import { SpokenProgress } from './spoken-progress'
import { UnfinishedList, unfinishedOf } from './unfinished-list'
import { usePageDrop } from './use-page-drop'
import { type Sending } from './use-sending'
import styles from './upload.module.css'

export interface UploadPanelProps {
  sending: Sending
  caseId: string
  userId: string
  records: readonly FileRecord[]
  /** Shows the drop field although nothing is being sent. */
  isOpen: boolean
  onChanged: () => void
}

/** Sending to one case: the drop field, what is on its way, what is unfinished, and what is said of it aloud. */
export function UploadPanel({ sending, caseId, userId, records, isOpen, onChanged }: UploadPanelProps) {
  const { members, queue } = sending
  const isOver = usePageDrop(sending.add)
  useEffect(() => queue?.hearSettled(onChanged), [queue, onChanged])

  // Before the queue is there nobody knows what waits on this device and goes by itself.
  const unfinished = queue ? unfinishedOf(records, sending, userId) : []
  return (
    <>
      {(isOpen || isOver || members.length > 0 || unfinished.length > 0) && (
        <section className={styles.panel} aria-label="Send pictures">
          <SendStrip sending={sending} isOver={isOver} />
          {sending.problem && (
            <Note icon={CircleAlert} kind="bad" role="alert">
              {sending.problem}
            </Note>
          )}
          {queue ? (
            <UppyContextProvider uppy={queue.uppy}>
              <OnTheirWay queue={queue} caseId={caseId} isOpen={isOpen} openCamera={sending.openCamera} />
            </UppyContextProvider>
          ) : (
            isOpen && <DataSaver items={[]} />
          )}
          <UnfinishedList records={unfinished} sending={sending} onRemoved={onChanged} />
        </section>
      )}
      {queue && <SpokenProgress queue={queue} />}
    </>
  )
}
