'use client'

import { useState } from 'react'
import dynamic from 'next/dynamic'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { isolate } from '@/components/language/isolate'
import { IconButton } from '@/components/ui/button/icon-button'
import { type CaseFile } from '../case-file'
import { isRaster } from '../visits/group-by-visit'

// The dialog loads only when it is opened.
const EditImageDialog = dynamic(() => import('./edit-image-dialog').then((module) => module.EditImageDialog), { ssr: false })

/** Changes which eye and region a photograph shows; whoever sees a case may say so. The server decides. */
export function EditImageButton({ file }: { file: CaseFile }) {
  const t = useTranslations('case.edit')
  const [isOpen, setOpen] = useState(false)
  if (file.case_id === null || file.status !== 'completed' || !isRaster(file)) return null
  return (
    <>
      <IconButton
        small
        label={t('label', { file: isolate(file.filename) })}
        title={t('title')}
        icon={Pencil}
        onClick={() => setOpen(true)}
      />
      {isOpen && <EditImageDialog caseId={file.case_id} file={file} onClose={() => setOpen(false)} />}
    </>
  )
}
