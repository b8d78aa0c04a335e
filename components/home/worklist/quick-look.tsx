'use client'

import { useState } from 'react'
import { useTimeZone, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { type CaseRecord } from '@/lib/cases/schema'
import { isViewable } from '../../case/file-status'
import { groupByVisit } from '../../case/visits/group-by-visit'
import { useCase } from '../../case/use-case'
import { useErrorMessage } from '../../language/use-error-message'
import { useCurrentUser } from '../../shell/current-user'
import { MedicalImageViewer } from '../../viewer/MedicalImageViewer'

interface QuickLookProps {
  record: CaseRecord
  onClose: () => void
}

/** The viewer with the images of a case, the newest visit first. The case does not count as read: its page does that. */
export function QuickLook({ record, onClose }: QuickLookProps) {
  const me = useCurrentUser()
  const timeZone = useTimeZone()
  const { files, refetch } = useCase(record.id)
  const [openId, setOpenId] = useState<string | null>(null)
  const shown = groupByVisit(files.data?.items ?? [], timeZone)
    .flatMap((visit) => visit.files)
    .filter(isViewable)
  const first = shown[0]
  if (!first) return files.isPending ? null : <NothingToShow record={record} error={files.error} onClose={onClose} />
  return (
    <MedicalImageViewer
      title={record.patient.name}
      files={shown}
      fileId={openId ?? first.id}
      me={me}
      onChange={setOpenId}
      onClose={onClose}
      onChanged={refetch}
    />
  )
}

function NothingToShow({ record, error, onClose }: QuickLookProps & { error: Error | null }) {
  const t = useTranslations('worklist.quickLook')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={record.patient.name}>
      <p className="body">{error ? errorMessage(error) : t('noImages')}</p>
      <footer>
        <Button onClick={onClose}>{common('close')}</Button>
      </footer>
    </Dialog>
  )
}
