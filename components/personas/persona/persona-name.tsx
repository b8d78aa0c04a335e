'use client'

import { useEffect, useRef, useState } from 'react'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'

import type { PersonaRecord } from '@/lib/personas/schema'
import { IconButton } from '@/components/ui/button/icon-button'
import { PersonaNameField } from './persona-name-field'

/** A persona's name, edited in place. */
export function PersonaName({ persona }: { persona: Pick<PersonaRecord, 'id' | 'name'> }) {
  const t = useTranslations('personas.persona')
  const [isWriting, setWriting] = useState(false)
  const pencil = useRef<HTMLSpanElement>(null)
  const wasWriting = useRef(false)
  useEffect(() => {
    if (!isWriting && wasWriting.current) pencil.current?.querySelector('button')?.focus()
    wasWriting.current = isWriting
  }, [isWriting])
  return (
    <span ref={pencil} className="row g4">
      <h1 className={isWriting ? 'sr' : 'h20 cut'}>
        <bdi>{persona.name}</bdi>
      </h1>
      {isWriting ? (
        <PersonaNameField persona={persona} onDone={() => setWriting(false)} />
      ) : (
        <IconButton small label={t('rename')} icon={Pencil} onClick={() => setWriting(true)} />
      )}
    </span>
  )
}
