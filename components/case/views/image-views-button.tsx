'use client'

import { useState } from 'react'
import dynamic from 'next/dynamic'
import { Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { isolate } from '@/components/language/isolate'
import { useCurrentUser } from '@/components/shell/current-user'
import { IconButton } from '@/components/ui/button/icon-button'
import { type CaseFile } from '../case-file'

// The dialog loads only when it is opened.
const ImageViewsDialog = dynamic(() => import('./image-views-dialog').then((module) => module.ImageViewsDialog), { ssr: false })

/** Shows who viewed an image: to its patient, doctors and administrators. The server decides. */
export function ImageViewsButton({ file }: { file: CaseFile }) {
  const t = useTranslations('case.views')
  const { role } = useCurrentUser()
  const [isOpen, setOpen] = useState(false)
  if (file.case_id === null || file.status !== 'completed' || !(role === 'patient' || role === 'doctor' || role === 'admin'))
    return null
  return (
    <>
      <IconButton
        small
        label={t('ofImage', { file: isolate(file.filename) })}
        title={t('imageTitle')}
        icon={Eye}
        onClick={() => setOpen(true)}
      />
      {isOpen && <ImageViewsDialog caseId={file.case_id} file={file} onClose={() => setOpen(false)} />}
    </>
  )
}
