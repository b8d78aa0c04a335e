'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'

import { useErrorMessage } from '@/components/language/use-error-message'
import type { MediaRecord } from '@/lib/personas/schema'
import { useUpdateDescription } from '../use-personas'

/** After the last keystroke, before the autosave. */
const AUTOSAVE_DELAY_MS = 900

/**
 * The description of a media file, edited in place and saved automatically: after a pause in typing, and on leaving the
 * field.
 */
export function DescriptionField({ medium }: { medium: Pick<MediaRecord, 'id' | 'description'> }) {
  const t = useTranslations('personas.description')
  const errorMessage = useErrorMessage()
  const id = useId()
  const saved = medium.description ?? ''
  // Null while it is not being edited: then it shows changes by others.
  const [draft, setDraft] = useState<string | null>(null)
  const [isSaved, setSaved] = useState(false)
  const describing = useUpdateDescription(medium.id)
  const { mutate } = describing
  const latest = useRef<string | null>(null)
  const save = () => {
    const text = latest.current
    if (text === null) return
    latest.current = null
    mutate(text, {
      onSuccess: () => {
        setSaved(true)
        setDraft((now) => (now === text ? null : now))
      },
      onError: () => (latest.current ??= text),
    })
  }
  const latestSave = useRef(save)
  useEffect(() => void (latestSave.current = save))
  useEffect(() => {
    if (draft === null) return
    const timer = setTimeout(() => latestSave.current(), AUTOSAVE_DELAY_MS)
    return () => clearTimeout(timer)
  }, [draft])
  // Closing the panel while editing saves.
  useEffect(() => () => latestSave.current(), [])

  const state = describing.isPending ? t('saving') : draft !== null ? t('unsaved') : isSaved ? t('saved') : ''
  return (
    <div className="field">
      <label htmlFor={id}>{t('label')}</label>
      <textarea
        id={id}
        className="textarea"
        rows={3}
        maxLength={2000}
        placeholder={t('placeholder')}
        dir="auto"
        value={draft ?? saved}
        aria-describedby={`${id}-state`}
        onChange={(event) => {
          setSaved(false)
          setDraft(event.target.value)
          latest.current = event.target.value
        }}
        onBlur={save}
      />
      {describing.error ? (
        <p className="error" id={`${id}-state`} role="alert">
          {t('failed', { reason: errorMessage(describing.error) })}
        </p>
      ) : (
        <p className="help" id={`${id}-state`} role="status">
          {state}
        </p>
      )}
    </div>
  )
}
