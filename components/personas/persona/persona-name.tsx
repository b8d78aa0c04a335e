'use client'

import { useEffect, useRef, useState } from 'react'
import { Pencil } from 'lucide-react'

import type { PersonaRecord } from '@/lib/personas/schema'
import { IconButton } from '@/components/ui/button/icon-button'
import { PersonaNameField } from './persona-name-field'

/** A persona's name, edited in place. */
export function PersonaName({ persona }: { persona: Pick<PersonaRecord, 'id' | 'name'> }) {
  const [isWriting, setWriting] = useState(false)
  const pencil = useRef<HTMLSpanElement>(null)
  const wasWriting = useRef(false)
  useEffect(() => {
    if (!isWriting && wasWriting.current) pencil.current?.querySelector('button')?.focus()
    wasWriting.current = isWriting
  }, [isWriting])
  return (
    <span ref={pencil} className="row g4">
      <h1 className={isWriting ? 'sr' : 'h20 cut'}>{persona.name}</h1>
      {isWriting ? (
        <PersonaNameField persona={persona} onDone={() => setWriting(false)} />
      ) : (
        <IconButton small label="Rename" icon={Pencil} onClick={() => setWriting(true)} />
      )}
    </span>
  )
}
