'use client'

import { useQueryClient } from '@tanstack/react-query'
import { ApiError, apiFetch } from '../../shell/api-client'
import { coachingKey, messagesKey } from '../coaching-reads'

interface Authoring {
  /** @throws ApiError */
  change: (path: string, body: object) => Promise<void>
  /** Also where it was deleted meanwhile. @throws ApiError */
  remove: (path: string) => Promise<void>
}

/** Changes and deletes one's own entries and messages; the lists are refetched before it resolves. */
export function useAuthoring(): Authoring {
  const client = useQueryClient()
  const refetch = async () => {
    await Promise.all([client.invalidateQueries({ queryKey: coachingKey }), client.invalidateQueries({ queryKey: messagesKey })])
  }
  return {
    change: async (path, body) => {
      await apiFetch<unknown>(path, { method: 'PATCH', body })
      await refetch()
    },
    remove: async (path) => {
      await apiFetch<undefined>(path, { method: 'DELETE' }).catch((thrown: unknown) => {
        if (!(thrown instanceof ApiError && thrown.status === 404)) throw thrown
      })
      await refetch()
    },
  }
}
