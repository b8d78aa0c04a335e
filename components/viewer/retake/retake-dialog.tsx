'use client'

import { type FormEvent, useId, useState } from 'react'
import { useMutation } from '@tanstack/react-query'

import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { type CaseFile } from '../../case/case-file'
import { qualityWarning } from '../../case/quality-messages'
import { apiFetch, errorMessage } from '../../shell/api-client'
import styles from '../viewer.module.css'

const COMMON_REASONS = ['Too blurred to read', 'Too dark', 'Too bright', 'Not the part that was asked for', 'Cut off at the edge']
const MAX_REASON_LENGTH = 500

/** Asks for the reason of a retake, which the sender will read. */
export function RetakeDialog({ file, onClose, onAsked }: { file: CaseFile; onClose: () => void; onAsked: () => void }) {
  const fieldId = useId()
  const [reason, setReason] = useState(qualityWarning(file) ?? '')
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
  const problem = isMissing
    ? 'Say why, so that the next picture is better.'
    : requestRetake.error && errorMessage(requestRetake.error)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Ask for a retake"
      description={`${file.sent_by?.name ?? 'Whoever sent it'} is told, and reads why. The picture stays.`}
    >
      <form className={styles.retake} onSubmit={onSubmit}>
        <div className={styles.reasons} role="group" aria-label="Usual reasons">
          {COMMON_REASONS.map((one) => (
            <Button key={one} size="small" look="line" aria-pressed={reason === one} onClick={() => setReason(one)}>
              {one}
            </Button>
          ))}
        </div>
        <div className="field">
          <label htmlFor={fieldId}>Why</label>
          <textarea
            id={fieldId}
            className={styles.why}
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
            Cancel
          </Button>
          <Button look="primary" type="submit" busy={requestRetake.isPending}>
            Ask
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
