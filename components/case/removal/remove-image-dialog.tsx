'use client'

import { useState } from 'react'
import { CircleCheck } from 'lucide-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ApiError, apiFetch } from '@/components/shell/api-client'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Note } from '@/components/ui/feedback/note'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { type CaseFile } from '../case-file'
import { ImageLine } from '../tiles/image-line'
import { isDicom } from '../visits/group-by-visit'

interface RemoveImageDialogProps {
  file: CaseFile
  way: 'withdraw' | 'remove'
  onClose: () => void
}

const COMMON_REASONS = ['wrongPatient', 'duplicate', 'askedFor'] as const
const MAX_REASON_LENGTH = 500

/** Confirms that an image is withdrawn, or asks for the reason of its removal. What was viewed, its sender asks to have removed. */
export function RemoveImageDialog({ file, way, onClose }: RemoveImageDialogProps) {
  const t = useTranslations('case.remove')
  const common = useTranslations('ui.common')
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const path = `/api/v1/images/${encodeURIComponent(file.id)}`
  const asking = useMutation({ mutationFn: () => apiFetch<unknown>(`${path}/removal-request`, { method: 'POST' }) })
  const removing = useMutation({
    mutationFn: () =>
      apiFetch<unknown>(`${path}/remove`, { method: 'POST', body: way === 'remove' ? { reason: reason.trim() } : {} }),
    onSuccess: async () => {
      onClose()
      await Promise.all(['cases', 'case', 'case-files'].map((name) => queries.invalidateQueries({ queryKey: [name] })))
    },
  })
  const wasViewed = removing.error instanceof ApiError && removing.error.code === 'withdraw_already_viewed'
  const submit = () => {
    setMissing(way === 'remove' && !reason.trim())
    if (way === 'withdraw' || reason.trim()) removing.mutate()
  }
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} title={t(`${way}Title`)} description={t(`${way}Description`)}>
      <DialogForm
        onSubmit={asking.isSuccess ? undefined : wasViewed ? () => asking.mutate() : submit}
        onClose={onClose}
        closeLabel={asking.isSuccess ? common('close') : undefined}
        submitLabel={t(wasViewed ? 'ask' : way)}
        submitLook={wasViewed ? 'primary' : 'danger'}
        busy={removing.isPending || asking.isPending}
        error={asking.isSuccess ? null : (asking.error ?? removing.error)}
      >
        <ImageLine file={file} alt="" />
        {isDicom(file) && <p className="f13 t2">{t('wholeStudy')}</p>}
        {way === 'remove' && (
          <>
            <div className="row g8 wrap" role="group" aria-label={t('reasons')}>
              {COMMON_REASONS.map((one) => (
                <Button key={one} size="small" look="line" aria-pressed={reason === t(one)} onClick={() => setReason(t(one))}>
                  {t(one)}
                </Button>
              ))}
            </div>
            <Field
              label={t('reason')}
              maxLength={MAX_REASON_LENGTH}
              autoComplete="off"
              value={reason}
              error={isMissing ? t('reasonRequired') : undefined}
              onChange={(event) => setReason(event.target.value)}
            />
          </>
        )}
        {asking.isSuccess && (
          <Note icon={CircleCheck} role="status">
            {t('asked')}
          </Note>
        )}
      </DialogForm>
    </Dialog>
  )
}
