'use client'

import { useCallback, useMemo } from 'react'
import { UppyContextProvider, useUppyContext, useUppyState } from '@uppy/react'
import { useTranslations } from 'next-intl'

import { DataSaver } from '../data-saver'
import { UnreadableImagePrompt } from '../confirm/unreadable-image-prompt'
import { groupUploads } from '../../queue/upload-group'
import { type UploadItem } from '../../queue/upload-item'
import { UploadNotices } from './upload-notices'
import { UploadGroupRow } from './upload-group-row'
import { UploadRow } from './upload-row'
import { UploadTotal } from './upload-total'
import styles from '../upload.module.css'
import { type UploadQueue } from '../../queue/upload-queue'
import { selectItems } from '../../transport/uppy/uppy-items'

interface ActiveUploadsProps {
  queue: UploadQueue
  caseId: string
  /** Shows what sending costs although nothing is being sent. */
  isOpen: boolean
  openCamera: () => void
}

/** The files of one case that are being sent from this page, from Uppy's state, and what interrupts them. */
export function ActiveUploads(props: ActiveUploadsProps) {
  return (
    <UppyContextProvider uppy={props.queue.uppy}>
      <UploadLists {...props} />
    </UppyContextProvider>
  )
}

function UploadLists({ queue, caseId, isOpen, openCamera }: ActiveUploadsProps) {
  const t = useTranslations('upload.list')
  const { uppy } = useUppyContext()
  const all = useUppyState(uppy, selectItems)
  const items = useMemo(() => all.filter((item) => item.caseId === caseId), [all, caseId])
  const { groups, rows } = useMemo(() => groupUploads(items), [items])
  const onRetake = useCallback(
    (item: UploadItem) => {
      queue.cancel(item.key)
      openCamera()
    },
    [queue, openCamera],
  )
  return (
    <>
      <UnreadableImagePrompt items={items} queue={queue} onRetake={onRetake} />
      <UploadNotices items={items} queue={queue} from={`/cases/${caseId}`} />
      {items.length > 0 && (
        <>
          <UploadTotal items={items} queue={queue} caseId={caseId} />
          <ul className={styles.list} aria-label={t('label')}>
            {groups.map((group) => (
              <UploadGroupRow key={group.name} group={group} queue={queue} />
            ))}
            {rows.map((item) => (
              <UploadRow key={item.key} item={item} queue={queue} onRetake={onRetake} />
            ))}
          </ul>
        </>
      )}
      {(isOpen || items.length > 0) && <DataSaver items={items} />}
    </>
  )
}
