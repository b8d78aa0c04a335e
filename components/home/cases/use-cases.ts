'use client'

import { type CaseRecord, type CaseStatus } from '@/lib/cases/schema'
import { type PagedList, usePagedList } from '../../shell/hooks/use-paged-list'

const PAGE_SIZE = 50

interface CaseFilter {
  q?: string
  status?: CaseStatus
}

export type Cases = PagedList<CaseRecord>

/** The cases that the caller may see, newest first, refetched when a WebSocket message reports a change. */
export const useCases = ({ q = '', status }: CaseFilter = {}): Cases =>
  usePagedList(['cases', { q, status: status ?? null }], (cursor) => casesPath({ q, status, cursor }))

function casesPath({ q, status, cursor }: CaseFilter & { cursor: string | null }): string {
  const ask = new URLSearchParams({ limit: String(PAGE_SIZE) })
  if (q) ask.set('q', q)
  if (status) ask.set('status', status)
  if (cursor) ask.set('cursor', cursor)
  return `/api/v1/cases?${ask.toString()}`
}
