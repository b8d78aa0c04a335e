'use client'

import { useState } from 'react'
import dynamic from 'next/dynamic'
import { CameraOff } from 'lucide-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { useCurrentUser } from '@/components/shell/current-user'
import { Button } from '@/components/ui/button/button'
import { StatusText } from '@/components/ui/feedback/status-text'
import { type CaseFile } from '../case-file'
import { caseFilesKey } from '../case-reads'
import { isNotDrawnHere, isViewable } from '../file-status'
import { isRaster } from '../visits/group-by-visit'
import { canRequestRetake } from './can-request-retake'

// The dialog loads only when it is opened.
const RetakeDialog = dynamic(() => import('../../viewer/retake/retake-dialog').then((module) => module.RetakeDialog), {
  ssr: false,
})

/** What is said of a photograph that nothing here draws: its sender sends it anew, others ask for it. */
export function useNotShown({ sent_by: sender }: CaseFile): string {
  const t = useTranslations('case.tile')
  return t(sender?.id === useCurrentUser().id ? 'ownImageNotShown' : 'imageNotShown')
}

/** Says of a photograph that cannot be drawn here what to do, and requests it anew. */
export function RequestAsJpeg({ file }: { file: CaseFile }) {
  const t = useTranslations('viewer.retake')
  const notShown = useNotShown(file)
  const me = useCurrentUser()
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  if (!isNotDrawnHere(file) || !isRaster(file)) return null
  return (
    <>
      {/* Without a preview it stands in the place of the image. */}
      {isViewable(file) && (
        <StatusText kind="warn" small>
          {notShown}
        </StatusText>
      )}
      {canRequestRetake(file, me) && !file.retake && (
        <Button size="small" icon={CameraOff} onClick={() => setOpen(true)}>
          {t('request')}
        </Button>
      )}
      {isOpen && (
        <RetakeDialog
          file={file}
          onClose={() => setOpen(false)}
          onAsked={() => void client.invalidateQueries({ queryKey: caseFilesKey(file.case_id ?? '') })}
        />
      )}
    </>
  )
}
