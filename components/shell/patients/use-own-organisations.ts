'use client'

import { useQuery } from '@tanstack/react-query'
import { apiFetch } from '../api-client'

interface OwnOrganisation {
  id: string
  name: string
  number_format: string | null
}

const NONE: OwnOrganisation[] = []

/** The organisations that the user can give a patient or a case to; none until they are known. */
export function useOwnOrganisations(enabled: boolean): OwnOrganisation[] {
  const found = useQuery({
    queryKey: ['access', 'organisations'],
    queryFn: ({ signal }) => apiFetch<{ items: OwnOrganisation[] }>('/api/v1/organisations', { signal }),
    enabled,
  })
  return found.data?.items ?? NONE
}
