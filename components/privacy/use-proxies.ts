'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ProxyInput, type ProxyRecord } from '@/lib/people/proxies/schema'
import { apiFetch } from '../shell/api-client'
import { usePagedList } from '../shell/hooks/use-paged-list'

/** A WebSocket message about access finds it. */
const proxiesKey = ['access', 'proxies'] as const
const path = '/api/v1/proxies'

/** Who may act for the user, for whom the user may, and to an administrator all; newest first. */
export const useProxies = () =>
  usePagedList<ProxyRecord>(proxiesKey, (cursor) => (cursor === null ? path : `${path}?cursor=${encodeURIComponent(cursor)}`))

/** Grants the account of an address access to a patient’s cases, for administrators. */
export function useGrantProxy() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: ProxyInput) => apiFetch<ProxyRecord>(path, { method: 'POST', body: input }),
    onSuccess: () => client.invalidateQueries({ queryKey: proxiesKey }),
  })
}

/** Ends the access at once; what the user saw by it is asked for again. */
export function useEndProxy() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => apiFetch<undefined>(`${path}/${id}`, { method: 'DELETE' }),
    onSettled: () => Promise.all([['access'], ['cases']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}
