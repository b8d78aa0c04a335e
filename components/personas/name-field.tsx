'use client'

import { useState } from 'react'

import type { PersonaRecord } from '@/lib/personas/schema'
import { sentenceOf } from '../shell/api'
import styles from './personas.module.css'
import { useSavePersona } from './use-personas'

/** Another name for a persona: Enter and leaving it keep what was written, Escape what was there. */
export function NameField({ persona, onDone }: { persona: Pick<PersonaRecord, 'id' | 'name'>; onDone: () => void }) {
  const [written, setWritten] = useState(persona.name)
  const saving = useSavePersona(persona.id)
  const keep = () => {
    const name = written.trim()
    if (!name || name === persona.name) return onDone()
    if (!saving.isPending) saving.mutate(name, { onSuccess: onDone })
  }
  return (
    <span className="col g2">
      <input
        className={`input ${styles.name}`}
        aria-label="Name of the persona"
        aria-invalid={saving.error ? true : undefined}
        autoFocus
        maxLength={100}
        value={written}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setWritten(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep()
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onDone()
        }}
      />
      {saving.error && (
        <span role="alert" className="f12 tred">
          {sentenceOf(saving.error)}
        </span>
      )}
    </span>
  )
}
