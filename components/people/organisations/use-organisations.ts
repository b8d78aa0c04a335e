'use client'

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  MembersChange,
  MembersChanged,
  OrganisationChange,
  OrganisationPage,
  OrganisationRecord,
} from '@/lib/people/organisations/schema'
import type { AdminUserPage } from '@/lib/people/schema'
import { apiFetch } from '../../shell/api-client'

const PATH = '/api/v1/admin/organisations'
/** Invalidated by every change of access. */
const organisationsKey = ['access', 'organisations'] as const

/** Organisations, newest first. */
export const useOrganisations = (state: 'open' | 'closed') =>
  useInfiniteQuery({
    queryKey: [...organisationsKey, state],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ state, limit: '50', ...(pageParam && { cursor: pageParam }) })
      return apiFetch<OrganisationPage>(`${PATH}?${query.toString()}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

/** The members of an organisation; the first two hundred, newest first. */
export const useMembers = (id: string) =>
  useQuery({
    queryKey: [...organisationsKey, 'members', id],
    queryFn: ({ signal }) => apiFetch<AdminUserPage>(`/api/v1/admin/users?organisation_id=${id}&limit=200`, { signal }),
  })

/** Creates an organisation. */
export function useCreateOrganisation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => apiFetch<OrganisationRecord>(PATH, { method: 'POST', body: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['access'] }),
  })
}

/** Renames, closes or reopens an organisation. */
export function useUpdateOrganisation(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: OrganisationChange) => apiFetch<OrganisationRecord>(`${PATH}/${id}`, { method: 'PATCH', body: change }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['access'] }),
  })
}

/** Adds people to an organisation and removes others. */
export function useChangeMembers(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: MembersChange) => apiFetch<MembersChanged>(`${PATH}/${id}/members`, { method: 'POST', body: change }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['access'] }),
  })
}
