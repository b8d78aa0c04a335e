'use client'

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { type SharePage, type ShareRecord } from '@/lib/shares/schema'
import { api } from '../shell/api'

export interface NewShare {
  file_id?: string
  case_id?: string
  file_ids?: string[]
  expires_at: string
  password?: string
  max_views?: number
  allow_download: boolean
  label?: string
}

export interface MadeShare {
  id: string
  url: string
}

/** The links of a case and of its pictures; the live line says when visitors count them up. */
export const useShares = (caseId: string) =>
  useQuery({
    queryKey: ['shares', caseId],
    queryFn: ({ signal }) => api<{ items: ShareRecord[] }>(`/api/v1/shares?case_id=${caseId}&limit=200`, { signal }),
  })

/** The links that this person made, to whatever. */
export const useMyShares = () =>
  useInfiniteQuery({
    queryKey: ['shares', 'mine'],
    queryFn: ({ pageParam, signal }) =>
      api<SharePage>(`/api/v1/shares?limit=50${pageParam ? `&cursor=${pageParam}` : ''}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

/** Makes a link; its address is told this once. */
export function useMakeShare(caseId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (share: NewShare) => api<MadeShare>('/api/v1/shares', { method: 'POST', body: share }),
    onSettled: () => client.invalidateQueries({ queryKey: ['shares', caseId] }),
  })
}

/** Ends a link at once. */
export function useRevokeShare() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api<undefined>(`/api/v1/shares/${id}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['shares'] }),
  })
}
