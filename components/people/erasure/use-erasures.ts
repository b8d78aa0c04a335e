'use client'

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type z } from 'zod'
import type { ErasurePageSchema, ErasurePlan, ErasureRecord } from '@/lib/erasure/schema'
import { apiFetch } from '../../shell/api-client'

type ErasurePage = z.infer<typeof ErasurePageSchema>

/** What the erasure of a person removes and keeps, as of now. */
export const useErasurePlan = (id: string, isAsked: boolean) =>
  useQuery({
    queryKey: ['erasure-plan', id],
    queryFn: ({ signal }) => apiFetch<ErasurePlan>(`/api/v1/admin/users/${id}/erasure`, { signal }),
    enabled: isAsked,
    gcTime: 0,
  })

/** Erases a person for good. */
export function useErasePerson(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: string) =>
      apiFetch<ErasureRecord>(`/api/v1/admin/users/${id}/erasure`, { method: 'POST', body: { name } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['access'] })
      await client.invalidateQueries({ queryKey: ['erasures'] })
    },
  })
}

/** The erasures of people, newest first. */
export const useErasures = () =>
  useInfiniteQuery({
    queryKey: ['erasures'],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<ErasurePage>(`/api/v1/admin/erasures?limit=20${pageParam ? `&cursor=${pageParam}` : ''}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  })

/** Where the certificate of an erasure is downloaded. */
export const certificateHref = (id: string): string => `/api/v1/admin/erasures/${id}/certificate`
