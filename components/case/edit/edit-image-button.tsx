'use client'

import { useState } from 'react'
import dynamic from 'next/dynamic'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { isolate } from '@/components/language/isolate'
import { IconButton } from '@/components/ui/button/icon-button'
import { type CaseSubject, sitesOf } from '@/lib/cases/case-subject'
import { type CaseFile } from '../case-file'
import { isRaster } from '../visits/group-by-visit'

// The dialogs load only when they are opened.
const EditPlaceDialog = dynamic(() => import('./edit-place-dialog').then((module) => module.EditPlaceDialog), { ssr: false })
const EditImageDialog = dynamic(() => import('./edit-image-dialog').then((module) => module.EditImageDialog), { ssr: false })

/** Changes what a photograph shows: eye and region, or place on the body; whoever sees a case may say so. The server decides. */
export function EditImageButton({ file, shows }: { file: CaseFile; shows: CaseSubject }) {
  const t = useTranslations('case.edit')
  const [isOpen, setOpen] = useState(false)
  const isOfEye = shows === 'eye'
  if (file.case_id === null || file.status !== 'completed' || !isRaster(file)) return null
  if (!isOfEye && sitesOf(shows).length === 0) return null
  const close = () => setOpen(false)
  return (
    <>
      <IconButton
        small
        label={t(isOfEye ? 'label' : 'placeLabel', { file: isolate(file.filename) })}
        title={t(isOfEye ? 'title' : 'placeTitle')}
        icon={Pencil}
        onClick={() => setOpen(true)}
      />
      {isOpen && isOfEye && <EditImageDialog caseId={file.case_id} file={file} onClose={close} />}
      {isOpen && !isOfEye && <EditPlaceDialog caseId={file.case_id} file={file} shows={shows} onClose={close} />}
    </>
  )
}
