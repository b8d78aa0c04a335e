'use client'

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReasonKind } from '@/lib/emergency/reason/schema'
import type { EmergencyAccessPage, EmergencyAccessRecord, EmergencyCase } from '@/lib/emergency/schema'
import { apiFetch } from '../shell/api-client'

const PATH = '/api/v1/emergency-accesses'
/** Invalidated by every change of access. */
const emergencyKey = ['access', 'emergency'] as const

/** Emergency accesses, newest first. */
export const useEmergencyAccesses = (review: 'pending' | undefined) =>
  useInfiniteQuery({
    queryKey: [...emergencyKey, review ?? 'all'],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '50', ...(review && { review }), ...(pageParam && { cursor: pageParam }) })
      return apiFetch<EmergencyAccessPage>(`${PATH}?${query.toString()}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

/** Finds cases by a number or a whole name: a search is asked for, and logged. */
export const useFindEmergencyCases = () =>
  useMutation({
    mutationFn: (q: string) => apiFetch<{ items: EmergencyCase[] }>(`${PATH}/search`, { method: 'POST', body: { q } }),
  })

/** Opens a case in an emergency. */
export function useOpenEmergency() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { case_id: string; reason_kind: ReasonKind; reason: string }) =>
      apiFetch<EmergencyAccessRecord>(PATH, { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries(),
  })
}

/** Ends emergency access at once. */
export function useEndEmergency() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => apiFetch<undefined>(`${PATH}/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries(),
  })
}

/** Records what an administrator found of emergency access. */
export function useReviewEmergency() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, verdict }: { id: string; verdict: 'justified' | 'unjustified' }) =>
      apiFetch<EmergencyAccessRecord>(`${PATH}/${id}/review`, { method: 'POST', body: { verdict } }),
    onSuccess: () => client.invalidateQueries({ queryKey: emergencyKey }),
  })
}

/** Allows a doctor emergency access again. */
export function useLiftEmergencyPause() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (userId: string) => apiFetch<undefined>(`${PATH}/pauses/${userId}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: emergencyKey }),
  })
}

/** Withdraws what was asked in an emergency, and the access that it gave. */
export function useWithdrawOpinion() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => apiFetch<object>(`/api/v1/second-opinions/${id}/withdrawal`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: emergencyKey }),
  })
}
