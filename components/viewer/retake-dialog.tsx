'use client'

import { type FormEvent, useId, useState } from 'react'
import { useMutation } from '@tanstack/react-query'

import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { type FileRecord } from '../case/records'
import { qualityWarning } from '../case/quality-words'
import { api, sentenceOf } from '../shell/api'
import styles from './quick-look.module.css'

const usual = ['Too blurred to read', 'Too dark', 'Too bright', 'Not the part that was asked for', 'Cut off at the edge']
const most = 500

/** Why a better picture is needed, in words that its sender will read. */
export function RetakeDialog({ file, onClose, onAsked }: { file: FileRecord; onClose: () => void; onAsked: () => void }) {
  const fieldId = useId()
  const [reason, setReason] = useState(qualityWarning(file) ?? '')
  const [isMissing, setMissing] = useState(false)
  const ask = useMutation({
    mutationFn: (why: string) =>
      api<unknown>(`/api/v1/images/${file.id}/retake-request`, { method: 'POST', body: { reason: why } }),
    onSuccess: () => {
      onAsked()
      onClose()
    },
  })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const why = reason.trim()
    setMissing(!why)
    if (why) ask.mutate(why)
  }
  const trouble = isMissing ? 'Say why, so that the next picture is better.' : ask.error && sentenceOf(ask.error)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Ask for a retake"
      description={`${file.sent_by?.name ?? 'Whoever sent it'} is told, and reads why. The picture stays.`}
    >
      <form className={styles.retake} onSubmit={onSubmit}>
        <div className={styles.reasons} role="group" aria-label="Usual reasons">
          {usual.map((one) => (
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
            maxLength={most}
            value={reason}
            aria-invalid={trouble ? true : undefined}
            aria-describedby={trouble ? `${fieldId}-error` : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
          {trouble && (
            <p className="error" id={`${fieldId}-error`} role="alert">
              {trouble}
            </p>
          )}
        </div>
        <div className="row g8" style={{ justifyContent: 'flex-end' }}>
          <Button look="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit" busy={ask.isPending}>
            Ask
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
