'use client'

import { useRef } from 'react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { isolate } from '../../../language/isolate'
import { type UploadItem } from '../../queue/upload-item'
import { type UploadQueue } from '../../queue/upload-queue'

interface ChooseAnotherButtonProps {
  item: UploadItem
  queue: UploadQueue | null
  /** The files that its destination takes, as an input names them. */
  accept: string
}

/**
 * Sends another file in place of one that is refused: to the same place, of the same eye, with the same notes. The time is its own,
 * and the refused one stays in the list until another is chosen.
 */
export function ChooseAnotherButton({ item, queue, accept }: ChooseAnotherButtonProps) {
  const t = useTranslations('upload.row')
  const chooser = useRef<HTMLInputElement>(null)
  const replaceBy = (file: File | undefined) => {
    if (!file || !queue) return
    const { caseId, diary, persona, region, notes } = item
    const eyeSide = region === 'other' && item.eyeSide === 'unknown' ? 'none' : item.eyeSide
    queue.cancel(item.key)
    void queue.add([file], { caseId, diary, persona, eyeSide, region, notes })
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
