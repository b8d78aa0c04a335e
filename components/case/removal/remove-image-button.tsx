'use client'

import { useState } from 'react'
import dynamic from 'next/dynamic'
import { Trash2, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { isolate } from '@/components/language/isolate'
import { useCurrentUser } from '@/components/shell/current-user'
import { IconButton } from '@/components/ui/button/icon-button'
import { type CaseFile } from '../case-file'
import { removalOf } from './removal-of'

// The dialog loads only when something is removed.
const RemoveImageDialog = dynamic(() => import('./remove-image-dialog').then((module) => module.RemoveImageDialog), {
  ssr: false,
})

/** Withdraws an image, or removes it: shown to who may. */
export function RemoveImageButton({ file }: { file: CaseFile }) {
  const t = useTranslations('case.remove')
  const way = removalOf(file, useCurrentUser())
  const [isOpen, setOpen] = useState(false)
  if (way === null) return null
  return (
    <>
      <IconButton
        small
        label={t(`${way}Label`, { file: isolate(file.filename) })}
        title={t(`${way}Title`)}
        icon={way === 'withdraw' ? Undo2 : Trash2}
        onClick={() => setOpen(true)}
      />
      {isOpen && <RemoveImageDialog file={file} way={way} onClose={() => setOpen(false)} />}
    </>
  )
}
