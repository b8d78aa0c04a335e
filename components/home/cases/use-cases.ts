'use client'

import { type CaseRecord } from '@/lib/cases/schema'
import { useCurrentUser } from '../../shell/current-user'
import { type PagedList, usePagedList } from '../../shell/hooks/use-paged-list'
import { type CaseFilter, casesKey, casesPath } from './case-list-reads'

export type Cases = PagedList<CaseRecord>

/**
 * The cases that the caller may see, newest first, for staff and doctors the urgent ones before all others; refetched when a
 * WebSocket message reports a change.
 */
export function useCases({ q = '', number, status, mine }: CaseFilter = {}): Cases {
  const { role } = useCurrentUser()
  return usePagedList(casesKey({ q, number, status, mine }), (cursor) => casesPath(role, { q, number, status, mine, cursor }))
}
