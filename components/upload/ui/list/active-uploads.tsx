'use client'

import { useCallback, useMemo } from 'react'
import { UppyContextProvider, useUppyContext, useUppyState } from '@uppy/react'
import { useTranslations } from 'next-intl'

import { DataSaver } from '../data-saver'
import { UnreadableImagePrompt } from '../confirm/unreadable-image-prompt'
import { asksForOtherFile, type UploadItem } from '../../queue/upload-item'
import { type HeldFiles } from '../hooks/use-held-files'
import { UploadNotices } from './upload-notices'
import { UploadRows } from './upload-rows'
import { UploadTotal } from './upload-total'
import { type UploadQueue } from '../../queue/upload-queue'
import { selectItems } from '../../transport/uppy/uppy-items'

interface ActiveUploadsProps {
  queue: UploadQueue
  caseId: string
  held: HeldFiles
  /** Shows what sending costs although nothing is being sent. */
  isOpen: boolean
  openCamera: () => void
  openChooser: () => void
}

/** The files of one case that are being sent from this page, from Uppy's state, and what interrupts them. */
export function ActiveUploads(props: ActiveUploadsProps) {
  return (
    <UppyContextProvider uppy={props.queue.uppy}>
      <UploadLists {...props} />
    </UppyContextProvider>
  )
}

function UploadLists({ queue, caseId, held, isOpen, openCamera, openChooser }: ActiveUploadsProps) {
  const t = useTranslations('upload.list')
  const { uppy } = useUppyContext()
  const all = useUppyState(uppy, selectItems)
  const items = useMemo(() => all.filter((item) => item.caseId === caseId), [all, caseId])
  const onRetake = useCallback(
    (item: UploadItem) => {
      queue.cancel(item.key)
      if (asksForOtherFile(item)) openChooser()
      else openCamera()
    },
    [queue, openCamera, openChooser],
  )
  return (
    <>
      <UnreadableImagePrompt items={items} queue={queue} onRetake={onRetake} />
      <UploadNotices items={items} queue={queue} held={held} from={`/cases/${caseId}`} />
      {items.length > 0 && (
        <>
          <UploadTotal items={items} queue={queue} caseId={caseId} />
          <UploadRows items={items} queue={queue} label={t('label')} onRetake={onRetake} />
        </>
      )}
      {(isOpen || items.length > 0) && <DataSaver items={items} />}
    </>
  )
}
