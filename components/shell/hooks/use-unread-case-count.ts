'use client'

import { useQuery } from '@tanstack/react-query'

import { type CasePage } from '@/lib/cases/schema'
import { apiFetch } from '../api-client'

/** The number of cases that are unread and not closed; refetched as the lists of cases are. */
export function useUnreadCaseCount(): number {
  const { data } = useQuery({
    queryKey: ['cases', 'unread'],
    queryFn: async ({ signal }) => (await apiFetch<CasePage>('/api/v1/cases?limit=1', { signal })).unread,
    refetchOnWindowFocus: 'always',
  })
  return data ?? 0
}
