'use client'

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'

import type { MediaRecord, PersonaRecord } from '@/lib/personas/schema'
import { ApiError, api, sentenceOf } from '../shell/api'
import { titleOf } from './media-words'
import { type Removal, removals } from './removals'
import { personasKey } from './use-personas'

const none: readonly Removal[] = []

export interface Removing {
  /** Tells whether something is to go, and is not shown any more. */
  isGone: (key: string) => boolean
  waiting: readonly Removal[]
  undo: (key: string) => void
  removeMedium: (medium: MediaRecord) => void
  removePersona: (persona: PersonaRecord) => void
  /** What could not be deleted, in a sentence. */
  problem: string | null
  dismiss: () => void
}

/** Deleting with time for second thoughts: what goes is hidden at once and deleted eight seconds later. */
export function useRemovals(): Removing {
  const client = useQueryClient()
  const waiting = useSyncExternalStore(removals.subscribe, removals.get, () => none)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    removals.onTrouble(({ what }, error) => setProblem(`${what} is still there. ${sentenceOf(error)}`))
    const leave = () => void removals.flush()
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [])
  const remove = useCallback(
    (key: string, what: string, path: string) =>
      removals.add(key, what, async (isLeaving) => {
        await api<undefined>(path, { method: 'DELETE', keepalive: isLeaving }).catch((thrown: unknown) => {
          // Somebody else was faster: it is gone, which is what was asked for.
          if (!(thrown instanceof ApiError && thrown.status === 404)) throw thrown
        })
        await client.invalidateQueries({ queryKey: personasKey })
      }),
    [client],
  )
  return {
    isGone: (key) => waiting.some((removal) => removal.key === key),
    waiting: waiting.filter((removal) => removal.canUndo),
    undo: (key) => removals.undo(key),
    removeMedium: (medium) => remove(mediumKey(medium.id), `“${titleOf(medium)}”`, `/api/v1/media/files/${medium.id}`),
    removePersona: (persona) => remove(personaKey(persona.id), `“${persona.name}”`, `/api/v1/personas/${persona.id}`),
    problem,
    dismiss: () => setProblem(null),
  }
}

export const mediumKey = (id: number): string => `medium ${id}`
export const personaKey = (id: number): string => `persona ${id}`
