'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'

import { useErrorMessage } from '@/components/language/use-error-message'
import type { PersonaRecord } from '@/lib/personas/schema'
import styles from '../personas.module.css'
import { useSavePersona } from '../use-personas'

/** Renames a persona: Enter and blur save the input, Escape restores the old name. */
export function PersonaNameField({ persona, onDone }: { persona: Pick<PersonaRecord, 'id' | 'name'>; onDone: () => void }) {
  const t = useTranslations('personas.persona')
  const errorMessage = useErrorMessage()
  const [written, setWritten] = useState(persona.name)
  const saving = useSavePersona(persona.id)
  const save = () => {
    const name = written.trim()
    if (!name || name === persona.name) return onDone()
    if (!saving.isPending) saving.mutate(name, { onSuccess: onDone })
  }
  return (
    <span className="col g2">
      <input
        className={`input ${styles.name}`}
        aria-label={t('nameLabel')}
        dir="auto"
        aria-invalid={saving.error ? true : undefined}
        autoFocus
        maxLength={100}
        value={written}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setWritten(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) save()
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onDone()
        }}
      />
      {saving.error && (
        <span role="alert" className="f12 tred">
          {errorMessage(saving.error)}
        </span>
      )}
    </span>
  )
}
