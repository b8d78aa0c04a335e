'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type z } from 'zod'
import {
  type NewServiceAccountSchema,
  type NewServiceToken,
  type ServiceAccountRecord,
  type ServiceScopeChange,
  type ServiceTokenRotationSchema,
} from '@/lib/auth/service-accounts/schema'
import { apiFetch } from '../../shell/api-client'

const PATH = '/api/v1/admin/service-accounts'
/** Invalidated by every change of access. */
const accountsKey = ['access', 'service-accounts'] as const

/** All service accounts, newest first. */
export const useServiceAccounts = () =>
  useQuery({
    queryKey: accountsKey,
    queryFn: ({ signal }) => apiFetch<{ items: ServiceAccountRecord[] }>(PATH, { signal }),
  })

/** Creates a service account; its token is returned only once. */
export function useCreateServiceAccount() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (account: z.input<typeof NewServiceAccountSchema>) =>
      apiFetch<ServiceAccountRecord & { token: string }>(PATH, { method: 'POST', body: account }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountsKey }),
  })
}

/** Changes what a service account may do. */
export function useChangeServiceAccount(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (scope: ServiceScopeChange) => apiFetch<ServiceAccountRecord>(`${PATH}/${id}`, { method: 'PATCH', body: scope }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountsKey }),
  })
}

/** Makes a second token, which is returned only once; the former one ends after some days. */
export function useRotateServiceToken(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rotation: z.input<typeof ServiceTokenRotationSchema>) =>
      apiFetch<NewServiceToken>(`${PATH}/${id}/tokens`, { method: 'POST', body: rotation }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountsKey }),
  })
}

/** Ends one token. */
export function useEndServiceToken(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (tokenId: string) => apiFetch<undefined>(`${PATH}/${id}/tokens/${tokenId}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: accountsKey }),
  })
}

/** Revokes a service account and its tokens. */
export function useRevokeServiceAccount(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => apiFetch<undefined>(`${PATH}/${id}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: accountsKey }),
  })
}
