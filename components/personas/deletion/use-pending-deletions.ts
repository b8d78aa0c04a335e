'use client'

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'

import type { MediaBatch, MediaRecord, PersonaRecord } from '@/lib/personas/schema'
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
  /** Deletes them together, with one undo; `name` says how many. */
  deleteSeveral: (media: MediaRecord[], name: string) => void
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
    isDeleted: (key) => waiting.some((removal) => removal.parts.includes(key)),
    waiting: waiting.filter((removal) => removal.canUndo),
    undo: (key) => pendingDeletions.undo(key),
    deleteMedium: (medium) => remove(mediumKey(medium.id), mediaName(medium), `/api/v1/media/files/${medium.id}`),
    deleteSeveral: (media, name) => {
      const ids = media.map(({ id }) => id)
      const parts = ids.map(mediumKey)
      const run = async (isLeaving: boolean) => {
        const { failed } = await apiFetch<MediaBatch>('/api/v1/media/delete', {
          method: 'POST',
          body: { ids },
          keepalive: isLeaving,
        })
        await client.invalidateQueries({ queryKey: personasKey })
        // Already deleted by another request: the goal is met.
        const left = failed.filter(({ code }) => code !== 'media_file_not_found')
        if (left.length > 0) setProblem(problemOf(left, media))
      }
      pendingDeletions.add(`media ${ids.join(' ')}`, name, run, parts)
    },
    deletePersona: (persona) => remove(personaKey(persona.id), persona.name, `/api/v1/personas/${persona.id}`),
    problem,
    dismiss: () => setProblem(null),
  }
}

/** The names of those that are left, and why the first of them is. */
function problemOf(left: MediaBatch['failed'], media: MediaRecord[]): DeletionProblem {
  const names = left.flatMap(({ id }) => media.find((medium) => medium.id === id) ?? []).map(mediaName)
  const { code, params } = left[0]!
  return { name: names.filter((name) => name !== null).join(', ') || null, error: new ApiError('', 400, code, 0, params) }
}

export const mediumKey = (id: number): string => `medium ${id}`
export const personaKey = (id: number): string => `persona ${id}`
