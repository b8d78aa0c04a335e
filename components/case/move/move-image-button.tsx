'use client'

import { useState } from 'react'
import dynamic from 'next/dynamic'
import { FolderInput } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { isolate } from '@/components/language/isolate'
import { useCurrentUser } from '@/components/shell/current-user'
import { IconButton } from '@/components/ui/button/icon-button'
import { type CaseFile } from '../case-file'

// The dialog loads only when something is moved.
const MoveImageDialog = dynamic(() => import('./move-image-dialog').then((module) => module.MoveImageDialog), { ssr: false })

/** Moves an image that is in a wrong case; shown to doctors, administrators and its sender. The server decides. */
export function MoveImageButton({ file }: { file: CaseFile }) {
  const t = useTranslations('case.move')
  const me = useCurrentUser()
  const [isOpen, setOpen] = useState(false)
  const isSender = file.sent_by?.id === me.id && (me.role === 'staff' || me.role === 'patient')
  if (file.case_id === null || file.status !== 'completed' || !(isSender || me.role === 'doctor' || me.role === 'admin'))
    return null
  return (
    <>
      <IconButton
        small
        label={t('label', { file: isolate(file.filename) })}
        title={t('hint')}
        icon={FolderInput}
        onClick={() => setOpen(true)}
      />
      {isOpen && <MoveImageDialog file={file} isOwn={me.role === 'patient'} onClose={() => setOpen(false)} />}
    </>
  )
}
