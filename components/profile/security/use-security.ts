'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type OwnSessionRecord } from '@/lib/auth/sessions/schema'
import { apiFetch } from '../../shell/api-client'

const sessionsKey = ['sessions'] as const
const SESSIONS_PATH = '/api/v1/me/sessions'

/** The current user's active sessions, the one of this page first. */
export const useSessions = () =>
  useQuery({
    queryKey: sessionsKey,
    queryFn: ({ signal }) => apiFetch<{ items: OwnSessionRecord[] }>(SESSIONS_PATH, { signal }),
  })

/** Ends one session, or every other one (null). */
export function useEndSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string | null) =>
      apiFetch<undefined>(id === null ? SESSIONS_PATH : `${SESSIONS_PATH}/${id}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  })
}

/** Changes the current user's password, which ends their other sessions. */
export function useChangePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { current_password: string; new_password: string }) =>
      apiFetch<undefined>('/api/v1/me/password', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsKey }),
  })
}
