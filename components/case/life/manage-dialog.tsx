'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'

import { Dialog } from '@/components/ui/feedback/dialog'
import { type CaseRecord } from '@/lib/cases/schema'
import { type CurrentUser } from '../../shell/current-user'
import { CloseForm } from './close-form'
import { DeleteForm } from './delete-form'
import { EditForm } from './edit-form'
import { ImageRemovals } from './image-removals'
import { type ManageStep } from './manage-step'

interface ManageDialogProps {
  record: CaseRecord
  me: CurrentUser
  onDownload: () => void
  onClose: () => void
}

/** One dialog for the life of a case: its fields, closing it with an answer, reopening it, taking images back and deleting it. */
export function ManageDialog({ record, me, onDownload, onClose }: ManageDialogProps) {
  const t = useTranslations('case.life')
  const [step, setStep] = useState<ManageStep>('manage')
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`${step}.title`)}
      description={t.rich(`${step}.description`, { number: record.number, name: (words) => <bdi>{words}</bdi> })}
    >
      {step === 'manage' && <EditForm record={record} me={me} onStep={setStep} onDownload={onDownload} onClose={onClose} />}
      {step === 'close' && <CloseForm record={record} me={me} onClose={onClose} />}
      {step === 'images' && <ImageRemovals caseId={record.id} me={me} onClose={onClose} />}
      {step === 'delete' && <DeleteForm caseId={record.id} onClose={onClose} />}
    </Dialog>
  )
}
