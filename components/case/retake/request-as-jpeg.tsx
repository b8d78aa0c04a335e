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

/** Says of a photograph that cannot be drawn here what to do, and requests it anew. */
export function RequestAsJpeg({ file }: { file: CaseFile }) {
  const t = useTranslations('viewer.retake')
  const tile = useTranslations('case.tile')
  const me = useCurrentUser()
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  if (!isNotDrawnHere(file) || !isRaster(file)) return null
  return (
    <>
      {/* Without a preview it stands in the place of the image. */}
      {isViewable(file) && (
        <StatusText kind="warn" small>
          {tile('imageNotShown')}
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
