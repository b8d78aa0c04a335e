'use client'

import { useEffect } from 'react'
import { useTranslations } from 'next-intl'

import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { type CaseFile } from '../../case/case-file'
import { DataSaver } from './data-saver'
import { AddNotices } from './inputs/add-notices'
import { DropZone } from './inputs/drop-zone'
import { ProgressAnnouncer } from './list/progress-announcer'
import { UnfinishedList, unfinishedUploads } from './list/unfinished-list'
import { usePageDrop } from './inputs/use-page-drop'
import { type UploadControls } from './hooks/use-upload-controls'
import styles from './upload.module.css'

const ActiveUploads = lazyPart(
  () => import('./list/active-uploads').then((file) => file.ActiveUploads),
  ({ isOpen }) => isOpen && <DataSaver items={[]} />,
)

export interface UploadPanelProps {
  sending: UploadControls
  caseId: string
  userId: string
  records: readonly CaseFile[]
  /** Shows the drop zone although nothing is being sent. */
  isOpen: boolean
  onChanged: () => void
}

/** Uploads to one case: the drop zone, the running and unfinished uploads, and the announcements for screen readers. */
export function UploadPanel({ sending, caseId, userId, records, isOpen, onChanged }: UploadPanelProps) {
  const t = useTranslations('upload.add')
  const { members, queue } = sending
  const isOver = usePageDrop(sending.add)
  useEffect(() => queue?.subscribeToSettled(onChanged), [queue, onChanged])

  // Before the queue is open it is unknown what is stored on this device and resumes automatically.
  const unfinished = queue ? unfinishedUploads(records, sending, userId) : []
  return (
    <>
      {(isOpen || isOver || members.length > 0 || unfinished.length > 0) && (
        <section className={styles.panel} aria-label={t('panel')}>
          <DropZone sending={sending} isOver={isOver} />
          <AddNotices sending={sending} />
          {queue ? (
            <ActiveUploads
              queue={queue}
              caseId={caseId}
              held={sending.held}
              isOpen={isOpen}
              openCamera={sending.openCamera}
              openChooser={sending.openChooser}
            />
          ) : (
            isOpen && <DataSaver items={[]} />
          )}
          <UnfinishedList records={unfinished} sending={sending} onRemoved={onChanged} />
        </section>
      )}
      {queue && <ProgressAnnouncer queue={queue} />}
    </>
  )
}
