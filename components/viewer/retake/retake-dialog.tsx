'use client'

import { type FormEvent, useId, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'

import { useErrorMessage } from '@/components/language/use-error-message'
import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { type CaseFile } from '../../case/case-file'
import { isNotDrawnHere } from '../../case/file-status'
import { qualityFinding } from '../../case/tiles/quality-messages'
import { apiFetch } from '../../shell/api-client'
import styles from '../viewer.module.css'

const COMMON_REASONS = ['blurred', 'dark', 'bright', 'wrongArea', 'cutOff'] as const
const MAX_REASON_LENGTH = 500

/** Asks for the reason of a retake, which the sender will read. */
export function RetakeDialog({ file, onClose, onAsked }: { file: CaseFile; onClose: () => void; onAsked: () => void }) {
  const t = useTranslations('viewer.retake')
  const quality = useTranslations('case.quality')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  const fieldId = useId()
  const [reason, setReason] = useState(() => (isNotDrawnHere(file) ? t('asJpeg') : (qualityFinding(quality, format, file) ?? '')))
  const [isMissing, setMissing] = useState(false)
  const requestRetake = useMutation({
    mutationFn: (why: string) =>
      apiFetch<unknown>(`/api/v1/images/${file.id}/retake-request`, { method: 'POST', body: { reason: why } }),
    onSuccess: () => {
      onAsked()
      onClose()
    },
  })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const why = reason.trim()
    setMissing(!why)
    if (why) requestRetake.mutate(why)
  }
  const problem = isMissing ? t('reasonRequired') : requestRetake.error && errorMessage(requestRetake.error)
  const person = file.sent_by?.name
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('request')}
      description={person ? t.rich('description', { person, name: (chunks) => <bdi>{chunks}</bdi> }) : t('descriptionNoName')}
    >
      <form className={styles.retake} onSubmit={onSubmit}>
        <div className={styles.reasons} role="group" aria-label={t('reasons')}>
          {COMMON_REASONS.map((one) => (
            <Button key={one} size="small" look="line" aria-pressed={reason === t(one)} onClick={() => setReason(t(one))}>
              {t(one)}
            </Button>
          ))}
        </div>
        <div className="field">
          <label htmlFor={fieldId}>{t('reason')}</label>
          <textarea
            id={fieldId}
            className="textarea"
            dir="auto"
            rows={3}
            maxLength={MAX_REASON_LENGTH}
            value={reason}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${fieldId}-error` : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
          {problem && (
            <p className="error" id={`${fieldId}-error`} role="alert">
              {problem}
            </p>
          )}
        </div>
        <div className="row g8" style={{ justifyContent: 'flex-end' }}>
          <Button look="ghost" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button look="primary" type="submit" busy={requestRetake.isPending}>
            {t('request')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
