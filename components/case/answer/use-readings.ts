'use client'

import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { type ReadingRecord } from '@/lib/readings/signed/schema'
import { apiFetch } from '../../shell/api-client'
import { readingsKey, readingsPath } from '../case-reads'
import { groupReadings } from './group-readings'

/**
 * The signed readings of a case or study, newest first, refetched when a WebSocket message reports a new one.
 *
 * @param roomId the id of the case or study
 */
export function useReadings(roomId: string) {
  const { data, error, refetch } = useQuery({
    queryKey: readingsKey(roomId),
    // What is being written or uploaded beside them must not be left for the sign-in page.
    queryFn: ({ signal }) => apiFetch<{ items: ReadingRecord[] }>(readingsPath(roomId), { signal, staysOnPage: true }),
  })
  const threads = useMemo(() => (data ? groupReadings(data.items) : null), [data])
  return { threads, error, refetch }
}
