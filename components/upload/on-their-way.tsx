'use client'

import { useCallback, useMemo } from 'react'
import { useUppyContext, useUppyState } from '@uppy/react'

import { DataSaver } from './data-saver'
import { HeldPicture } from './held-picture'
import { type UploadItem } from './item'
import { SendingNotes } from './sending-notes'
import { UploadRow } from './upload-row'
import { UploadTotal } from './upload-total'
import styles from './upload.module.css'
import { type UploadQueue } from './upload-queue'
import { selectItems } from './uppy-items'

export interface OnTheirWayProps {
  queue: UploadQueue
  caseId: string
  /** Shows what sending costs although nothing is being sent. */
  isOpen: boolean
  openCamera: () => void
}

/** The files of one case that are being sent from this page, as Uppy's state tells them, and what stands in their way. */
export function OnTheirWay({ queue, caseId, isOpen, openCamera }: OnTheirWayProps) {
  const { uppy } = useUppyContext()
  const all = useUppyState(uppy, selectItems)
  const items = useMemo(() => all.filter((item) => item.caseId === caseId), [all, caseId])
  const onRetake = useCallback(
    (item: UploadItem) => {
      queue.cancel(item.key)
      openCamera()
    },
    [queue, openCamera],
  )
  return (
    <>
      <HeldPicture items={items} queue={queue} onRetake={onRetake} />
      <SendingNotes items={items} queue={queue} from={`/cases/${caseId}`} />
      {items.length > 0 && (
        <>
          <UploadTotal items={items} queue={queue} caseId={caseId} />
          <ul className={styles.list} aria-label="Files on their way">
            {items.map((item) => (
              <UploadRow key={item.key} item={item} queue={queue} onRetake={onRetake} />
            ))}
          </ul>
        </>
      )}
      {(isOpen || items.length > 0) && <DataSaver items={items} />}
    </>
  )
}
