'use client'

import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { isolate } from '../../../language/isolate'
import { type CaseRecord } from '@/lib/cases/schema'
import { CaseTarget } from '../page/case-target'

interface PatientCheckDialogProps {
  record: CaseRecord
  /** Of the files that wait. */
  count: number
  onConfirm: () => void
  onClose: () => void
}

/** Asks once whether images are of this patient, where another patient’s case was looked at last. */
export function PatientCheckDialog({ record, count, onConfirm, onClose }: PatientCheckDialogProps) {
  const t = useTranslations('upload.patientCheck')
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} title={t('title')} description={t('description')}>
      <div className="body">
        <CaseTarget record={record} isOwn={false} />
      </div>
      <footer>
        <Button look="ghost" onClick={onClose}>
          {t('dismiss')}
        </Button>
        <Button look="primary" onClick={onConfirm}>
          {t('confirm', { count, name: isolate(record.patient.name) })}
        </Button>
      </footer>
    </Dialog>
  )
}
