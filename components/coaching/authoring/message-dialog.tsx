'use client'

import { useId, useState } from 'react'
import { useTranslations } from 'next-intl'
import styles from '../coaching.module.css'
import { AuthorDialog } from './author-dialog'

export interface MessageDialogProps {
  text: string
  submitLabel?: string
  save: (text: string) => Promise<unknown>
  remove?: () => Promise<unknown>
  onClose: () => void
}

/** The text of a message. */
export function MessageDialog({ text: given, submitLabel, save, remove, onClose }: MessageDialogProps) {
  const t = useTranslations('coaching.authoring')
  const id = useId()
  const [text, setText] = useState(given)
  const [isMissing, setMissing] = useState(false)
  return (
    <AuthorDialog
      title={t('editMessage')}
      submitLabel={submitLabel}
      onClose={onClose}
      save={() => {
        setMissing(!text.trim())
        return text.trim() ? save(text.trim()) : null
      }}
      remove={remove && { question: t('deleteMessage'), run: remove }}
    >
      <div className="field">
        <label htmlFor={id}>{t('message')}</label>
        <div className={`input ${styles.write}`}>
          <textarea
            id={id}
            rows={3}
            dir="auto"
            maxLength={4000}
            value={text}
            aria-invalid={isMissing || undefined}
            aria-describedby={isMissing ? `${id}-error` : undefined}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        {isMissing && (
          <p className="error" id={`${id}-error`}>
            {t('messageRequired')}
          </p>
        )}
      </div>
    </AuthorDialog>
  )
}
