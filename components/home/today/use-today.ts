'use client'

import { useTimeZone } from 'next-intl'
import { type CaseRecord } from '@/lib/cases/schema'
import { type PagedList, usePagedList } from '../../shell/hooks/use-paged-list'
import { todayKey, todayPath } from '../cases/case-list-reads'

/** The cases of the user's day: what was opened or received since midnight, and what is to be done. */
export function useToday(isEnabled = true): PagedList<CaseRecord> {
  const timeZone = useTimeZone() ?? 'UTC'
  return usePagedList(todayKey, (cursor) => todayPath(timeZone, cursor), isEnabled)
}
