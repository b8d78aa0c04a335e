'use client'

import { useQuery } from '@tanstack/react-query'
import { apiFetch } from '../../shell/api-client'

interface Organisation {
  id: string
  name: string
}

const NONE: Organisation[] = []

/** The organisations that the user can give a patient or a case to; none until they are known. */
export function useOwnOrganisations(enabled: boolean): Organisation[] {
  const found = useQuery({
    queryKey: ['access', 'organisations'],
    queryFn: ({ signal }) => apiFetch<{ items: Organisation[] }>('/api/v1/organisations', { signal }),
    enabled,
  })
  return found.data?.items ?? NONE
}
