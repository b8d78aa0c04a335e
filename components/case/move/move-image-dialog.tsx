'use client'

import { useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { useErrorMessage } from '@/components/language/use-error-message'
import { apiFetch } from '@/components/shell/api-client'
import { isolate } from '@/components/language/isolate'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Note } from '@/components/ui/feedback/note'
import { CaseList } from '../../upload/ui/page/case-list'
import { CaseTarget } from '../../upload/ui/page/case-target'
import { type CaseRecord } from '@/lib/cases/schema'
import { OtherPatientStep } from './other-patient-step'
import { type CaseFile } from '../case-file'
import { ImageLine } from '../tiles/image-line'
import { isDicom } from '../visits/group-by-visit'

interface MoveImageDialogProps {
  file: CaseFile
  /** Cases of the user alone. */
  isOwn: boolean
  onClose: () => void
}

/** Asks for the case that an image belongs to, shows both, and moves it. */
export function MoveImageDialog({ file, isOwn, onClose }: MoveImageDialogProps) {
  const t = useTranslations('case.move')
  const errorMessage = useErrorMessage()
  const queries = useQueryClient()
  const [target, setTarget] = useState<CaseRecord | null>(null)
  const [isAsked, setAsked] = useState(false)
  const from = useQuery({
    queryKey: ['case', file.case_id],
    queryFn: ({ signal }) => apiFetch<CaseRecord>(`/api/v1/cases/${file.case_id}`, { signal }),
  }).data
  // To another patient is a step of its own.
  const other = target && from && target.patient_id !== from.patient_id ? { from, to: target } : null
  const moving = useMutation({
    mutationFn: (caseId: string) => apiFetch<unknown>(`/api/v1/images/${file.id}/move`, { method: 'POST', body: { caseId } }),
    onSuccess: async () => {
      onClose()
      await Promise.all(['cases', 'case', 'case-files'].map((name) => queries.invalidateQueries({ queryKey: [name] })))
    },
  })
  const choose = (record: CaseRecord | null) => {
    moving.reset()
    setTarget(record)
    setAsked(false)
  }
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} title={t('title')} description={t('description')}>
      <div className="body">
        <ImageLine file={file} alt={t('imageAlt')} />
        {isDicom(file) && <p className="f13 t2">{t('wholeStudy')}</p>}
        {other && isAsked ? (
          <OtherPatientStep {...other} />
        ) : target === null ? (
          <CaseList isOwn={isOwn} except={file.case_id} onChoose={choose} />
        ) : (
          <CaseTarget record={target} isOwn={isOwn}>
            <Button look="ghost" onClick={() => choose(null)}>
              {t('chooseAnother')}
            </Button>
          </CaseTarget>
        )}
        {moving.error && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {errorMessage(moving.error)}
          </Note>
        )}
      </div>
      <footer>
        <MoveButtons
          target={target}
          isAsked={isAsked}
          isBusy={moving.isPending || moving.isSuccess}
          isReady={from !== undefined}
          onClose={onClose}
          onBack={() => setAsked(false)}
          onMove={(record) => (other && !isAsked ? setAsked(true) : moving.mutate(record.id))}
        />
      </footer>
    </Dialog>
  )
}

interface MoveButtonsProps {
  target: CaseRecord | null
  /** Both patients were shown, and are to be confirmed. */
  isAsked: boolean
  isBusy: boolean
  isReady: boolean
  onClose: () => void
  onBack: () => void
  onMove: (target: CaseRecord) => void
}

/** Going back is where “Move” was, and has its focus: what is pressed twice moves nothing. */
function MoveButtons({ target, isAsked, isBusy, isReady, onClose, onBack, onMove }: MoveButtonsProps) {
  const t = useTranslations('case.move')
  const common = useTranslations('ui.common')
  if (isAsked && target)
    return (
      <>
        <Button look="danger" busy={isBusy} onClick={() => onMove(target)}>
          {t('submitTo', { name: isolate(target.patient.name) })}
        </Button>
        <Button look="ghost" busy={isBusy} onClick={onBack}>
          {common('back')}
        </Button>
      </>
    )
  return (
    <>
      <Button look="ghost" onClick={onClose}>
        {common('cancel')}
      </Button>
      <Button look="primary" disabled={target === null || !isReady} busy={isBusy} onClick={() => target && onMove(target)}>
        {t('submit')}
      </Button>
    </>
  )
}
