'use client'

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { CheckpointPage, TrailPage, TrailReportRecord } from '@/lib/trail/schema'
import { apiFetch } from '../shell/api-client'
import { type TrailFilter, trailQuery } from './trail-filter'

export type TrailEntry = TrailPage['items'][number]

const PATH = '/api/v1/admin/audit'
const PAGE_SIZE = '50'

/**
 * The entries that match a filter, newest first, as they were when they were asked for: reading them adds an entry, so that each
 * repetition by the page itself would move all others under the pointer. A page that is opened again asks again.
 */
export const useTrail = (filter: TrailFilter, timeZone: string) => {
  const limits = trailQuery(filter, timeZone)
  return useInfiniteQuery({
    // What is asked for, and not the time zone: it is learned late, and changes nothing without days.
    queryKey: ['trail', limits],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...limits,
        limit: PAGE_SIZE,
        ...(pageParam && { cursor: pageParam }),
      })
      return apiFetch<TrailPage>(`${PATH}?${query.toString()}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    staleTime: 'static',
    gcTime: 0,
  })
}

/** The last checkpoint, if there is one. */
export const useLastCheckpoint = () =>
  useQuery({
    queryKey: ['trail', 'checkpoint'],
    queryFn: async ({ signal }) => {
      const { items } = await apiFetch<CheckpointPage>(`${PATH}/checkpoints?limit=1`, { signal })
      return items[0] ?? null
    },
  })

/** Verifies the whole trail. */
export const useVerifyTrail = () => useMutation({ mutationFn: () => apiFetch<TrailReportRecord>(`${PATH}/verify`) })

/** Where the trail is downloaded from. */
export const exportPath = (format: 'jsonl' | 'fhir'): string => `${PATH}/export?format=${format}`
