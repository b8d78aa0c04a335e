'use client'

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { type z } from 'zod'
import { type CreatedShareSchema, type ShareInputSchema, type ShareAccessPage, type SharePage } from '@/lib/shares/schema'
import { apiFetch } from '../shell/api-client'

export type NewShare = z.input<typeof ShareInputSchema>
export type CreatedShare = z.infer<typeof CreatedShareSchema>

/** The links of a case and of its images; a WebSocket message reports when a visitor has opened one. */
export const useShares = (caseId: string) =>
  useQuery({
    queryKey: ['shares', caseId],
    queryFn: ({ signal }) => apiFetch<SharePage>(`/api/v1/shares?case_id=${caseId}&limit=200`, { signal }),
  })

/** The links that the user created, of any case. */
export const useMyShares = () =>
  useInfiniteQuery({
    queryKey: ['shares', 'mine'],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<SharePage>(`/api/v1/shares?limit=50${pageParam ? `&cursor=${pageParam}` : ''}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

/** When a link that the user created was opened or refused. */
export const useShareAccesses = (id: string) =>
  useInfiniteQuery({
    queryKey: ['shares', 'accesses', id],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<ShareAccessPage>(`/api/v1/shares/${id}/accesses?limit=50${pageParam ? `&cursor=${pageParam}` : ''}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

/** Creates a link; its URL is returned only once. */
export function useCreateShare(caseId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (share: NewShare) => apiFetch<CreatedShare>('/api/v1/shares', { method: 'POST', body: share }),
    onSettled: () => client.invalidateQueries({ queryKey: ['shares', caseId] }),
  })
}

/** Deletes the wrong passwords that are counted of a link: its visitors wait no longer. */
export function useClearAttempts() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => apiFetch<undefined>(`/api/v1/shares/${id}/failed-attempts`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['shares'] }),
  })
}

/** Revokes a link at once. */
export function useRevokeShare() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => apiFetch<undefined>(`/api/v1/shares/${id}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['shares'] }),
  })
}
