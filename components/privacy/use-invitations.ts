'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ProxyInvitation, type ProxyInvitationInput, type ProxyRecord } from '@/lib/people/proxies/schema'
import { apiFetch } from '../shell/api-client'

const path = '/api/v1/proxy-invitations'
/** A WebSocket message about access finds it. */
const invitationsKey = ['access', 'proxy-invitations'] as const

/** Offers of access that were not accepted yet: the patient’s, and those to them. */
export function useInvitations(isEnabled: boolean): { offered: ProxyInvitation[]; received: ProxyInvitation[] } {
  const { data } = useQuery({
    queryKey: invitationsKey,
    queryFn: ({ signal }) => apiFetch<{ items: ProxyInvitation[] }>(path, { signal }),
    enabled: isEnabled,
  })
  const items = data?.items ?? []
  return { offered: items.filter(({ email }) => email !== null), received: items.filter(({ email }) => email === null) }
}

/** Offers an address access to the patient’s cases. */
export function useInviteProxy() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: ProxyInvitationInput) => apiFetch<ProxyInvitation>(path, { method: 'POST', body: input }),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsKey }),
  })
}

/** Accepts an offer: the cases of that patient are among one’s own from now on. */
export function useAcceptInvitation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => apiFetch<ProxyRecord>(`${path}/${id}/acceptance`, { method: 'POST' }),
    onSettled: () => Promise.all([['access'], ['cases']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

/** Withdraws an offer, or declines one. */
export function useEndInvitation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => apiFetch<undefined>(`${path}/${id}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: invitationsKey }),
  })
}
