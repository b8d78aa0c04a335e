'use client'

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'

import type { MediaRecord, PersonaRecord } from '@/lib/personas/schema'
import { ApiError, apiFetch } from '../../shell/api-client'
import { mediaName } from '../media/format-media'
import { type PendingDeletion, pendingDeletions } from './pending-deletions'
import { personasKey } from '../use-personas'

const none: readonly PendingDeletion[] = []

interface DeletionProblem {
  /** The name of the object; null where it has none. */
  name: string | null
  error: unknown
}

export interface DeletionControls {
  /** Whether an object is being deleted, and therefore hidden. */
  isDeleted: (key: string) => boolean
  waiting: readonly PendingDeletion[]
  undo: (key: string) => void
  deleteMedium: (medium: MediaRecord) => void
  deletePersona: (persona: PersonaRecord) => void
  /** What could not be deleted, and why. */
  problem: DeletionProblem | null
  dismiss: () => void
}

/** Deletion with an undo window: the object is hidden at once and deleted eight seconds later. */
export function usePendingDeletions(): DeletionControls {
  const client = useQueryClient()
  const waiting = useSyncExternalStore(pendingDeletions.subscribe, pendingDeletions.get, () => none)
  const [problem, setProblem] = useState<DeletionProblem | null>(null)
  useEffect(() => {
    pendingDeletions.onFailure(({ name }, error) => setProblem({ name, error }))
    const leave = () => void pendingDeletions.flush()
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [])
  const remove = useCallback(
    (key: string, name: string | null, path: string) =>
      pendingDeletions.add(key, name, async (isLeaving) => {
        await apiFetch<undefined>(path, { method: 'DELETE', keepalive: isLeaving }).catch((thrown: unknown) => {
          // Already deleted by another request: the goal is met.
          if (!(thrown instanceof ApiError && thrown.status === 404)) throw thrown
        })
        await client.invalidateQueries({ queryKey: personasKey })
      }),
    [client],
  )
  return {
    isDeleted: (key) => waiting.some((removal) => removal.key === key),
    waiting: waiting.filter((removal) => removal.canUndo),
    undo: (key) => pendingDeletions.undo(key),
    deleteMedium: (medium) => remove(mediumKey(medium.id), mediaName(medium), `/api/v1/media/files/${medium.id}`),
    deletePersona: (persona) => remove(personaKey(persona.id), persona.name, `/api/v1/personas/${persona.id}`),
    problem,
    dismiss: () => setProblem(null),
  }
}

export const mediumKey = (id: number): string => `medium ${id}`
export const personaKey = (id: number): string => `persona ${id}`
