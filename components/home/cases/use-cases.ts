'use client'

import { type CaseRecord } from '@/lib/cases/schema'
import { type PagedList, usePagedList } from '../../shell/hooks/use-paged-list'
import { type CaseFilter, casesKey, casesPath } from './case-list-reads'

export type Cases = PagedList<CaseRecord>

/** The cases that the caller may see, newest first, refetched when a WebSocket message reports a change. */
export const useCases = ({ q = '', status, mine }: CaseFilter = {}): Cases =>
  usePagedList(casesKey({ q, status, mine }), (cursor) => casesPath({ q, status, mine, cursor }))
