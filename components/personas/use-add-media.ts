'use client'

import { useState } from 'react'

import { usePerson } from '../shell/person'
import { type UploadItem } from '../upload/item'
import { type MediaLimits } from '../upload/persona-place'
import { openQueue } from '../upload/upload-queue-of'
import { usePlaced } from '../upload/use-placed'
import { personasKey } from './use-personas'

const isOfPersona = (item: UploadItem): boolean => item.persona !== null

export interface AddMedia {
  /** Sends files to the persona; without one, nothing. */
  add: (files: File[]) => Promise<void>
  /** What this device still has for the persona, or for all of them. */
  sending: UploadItem[]
  /** Why nothing could be added, in a sentence. */
  problem: string | null
}

/** Sends pictures and videos to a persona, through the queue that all files take. */
export function useAddMedia(personaId: number | null, limits: MediaLimits): AddMedia {
  const me = usePerson()
  const [problem, setProblem] = useState<string | null>(null)
  const items = usePlaced(isOfPersona, personasKey)
  const add = async (files: File[]) => {
    if (personaId === null || files.length === 0) return
    setProblem(null)
    try {
      const queue = await openQueue(me.id)
      const wanted = files.filter((file) => !file.name.startsWith('.'))
      await queue.add(wanted, { caseId: '', eyeSide: 'unknown', persona: { personaId, ...limits } })
    } catch {
      setProblem('The files could not be read, or the line is gone. Nothing is lost: add them again.')
    }
  }
  return { add, sending: items.filter((item) => personaId === null || item.persona?.personaId === personaId), problem }
}
