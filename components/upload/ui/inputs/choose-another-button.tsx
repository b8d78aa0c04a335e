'use client'

import { useRef } from 'react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { isolate } from '../../../language/isolate'
import { shownAgain } from '../../queue/shown'
import { type UploadItem } from '../../queue/upload-item'
import { type UploadQueue } from '../../queue/upload-queue'

interface ChooseAnotherButtonProps {
  item: UploadItem
  queue: UploadQueue | null
  /** The files that its destination takes, as an input names them. */
  accept: string
}

/**
 * Of a refused file that trying again does not help, sends another one in its place: to the same place, of the same eye, with the same notes. The
 * refused one stays in the list until another is chosen.
 */
export function ChooseAnotherButton({ item, queue, accept }: ChooseAnotherButtonProps) {
  const t = useTranslations('upload.row')
  const chooser = useRef<HTMLInputElement>(null)
  // What the server has of a case is replaced where it is shown: see refused-file-actions.tsx.
  const isReplacedElsewhere = item.caseId !== '' && item.fileId !== null
  if (item.state !== 'attention' || item.canRetry || isReplacedElsewhere) return null
  const replaceBy = (file: File | undefined) => {
    if (!file || !queue) return
    const { caseId, diary, persona, notes } = item
    // When the progress was seen is not when the file was made.
    const capturedAt = diary?.category === 'progress_photos' ? item.capturedAt : null
    queue.cancel(item.key)
    void queue.add([file], { caseId, diary, persona, notes, capturedAt, ...shownAgain(item) })
  }
  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={accept}
        data-testid="choose-another-input"
        onChange={({ target }) => {
          replaceBy(target.files?.[0])
          target.value = ''
        }}
      />
      <Button
        size="small"
        aria-label={t('chooseAnotherNamed', { name: isolate(item.name) })}
        onClick={() => chooser.current?.click()}
      >
        {t('chooseAnother')}
      </Button>
    </>
  )
}
