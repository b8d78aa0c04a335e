'use client'

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  ArchiveBackfill,
  ArchiveDestinationRecord,
  ArchiveSourceRecord,
  ArchiveTransferPage,
  ArchiveTransferRecord,
  ConnectionCheck,
  HeldStudyDecision,
  HeldStudyList,
  QueuedBackfill,
  RetriedTransfers,
} from '@/lib/archives/schema'
import { apiFetch } from '../shell/api-client'

export type ArchiveRecord = ArchiveSourceRecord | ArchiveDestinationRecord
export type ArchiveKind = 'sources' | 'destinations'
export type TransferFilter = ArchiveTransferRecord['state'] | null
const archivesKey = ['archives'] as const
const PAGE_SIZE = 25

const useList = <Item>(kind: ArchiveKind) =>
  useQuery({
    queryKey: [...archivesKey, kind],
    queryFn: ({ signal }) => apiFetch<{ items: Item[] }>(`/api/v1/archives/${kind}`, { signal }),
  })

/** The archives of which studies are fetched. */
export const useSources = () => useList<ArchiveSourceRecord>('sources')

/** The archives to which objects are sent. */
export const useDestinations = () => useList<ArchiveDestinationRecord>('destinations')

/** The studies that sources hold back. */
export const useHeldStudies = () =>
  useQuery({
    queryKey: [...archivesKey, 'held'],
    queryFn: ({ signal }) => apiFetch<HeldStudyList>('/api/v1/archives/held', { signal }),
  })

/** Fetches a study that is held back, or leaves it in its archive. */
export function useDecideHeldStudy(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: HeldStudyDecision) => apiFetch<undefined>(`/api/v1/archives/held/${id}`, { method: 'POST', body }),
    onSettled: refresh,
  })
}

/** The objects on their way, newest first. */
export const useTransfers = (state: TransferFilter) =>
  useInfiniteQuery({
    queryKey: [...archivesKey, 'transfers', state],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        limit: String(PAGE_SIZE),
        ...(state && { state }),
        ...(pageParam && { cursor: pageParam }),
      })
      return apiFetch<ArchiveTransferPage>(`/api/v1/archives/transfers?${query.toString()}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  })

/** Loads everything of the page anew. */
export function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: archivesKey })
}

/** Creates an archive, or changes one. */
export function useSaveArchive(kind: ArchiveKind, id: string | null) {
  const refresh = useRefresh()
  const path = `/api/v1/archives/${kind}`
  return useMutation({
    mutationFn: (body: object) => apiFetch<undefined>(id ? `${path}/${id}` : path, { method: id ? 'PATCH' : 'POST', body }),
    onSuccess: refresh,
  })
}

/** Deletes an archive, with its queue. */
export function useDeleteArchive(kind: ArchiveKind) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => apiFetch<undefined>(`/api/v1/archives/${kind}/${id}`, { method: 'DELETE' }),
    onSuccess: refresh,
  })
}

/** Tests the connection to an archive. */
export const useTestArchive = (kind: ArchiveKind, id: string) =>
  useMutation({ mutationFn: () => apiFetch<ConnectionCheck>(`/api/v1/archives/${kind}/${id}/test`, { method: 'POST' }) })

/** How many existing objects a destination has not had, as counted when it was asked. */
export const useBackfillCount = (id: string) =>
  useQuery({
    queryKey: ['archive-backfill', id], // Counting is not for every change of the queue.
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) => apiFetch<ArchiveBackfill>(`/api/v1/archives/destinations/${id}/backfill`, { signal }),
  })

/** Queues all of them, a few thousand in each request. */
export function useBackfill(id: string) {
  const refresh = useRefresh()
  const queue = () => apiFetch<QueuedBackfill>(`/api/v1/archives/destinations/${id}/backfill`, { method: 'POST' })
  return useMutation({
    mutationFn: async () => {
      for (;;) {
        const { queued, remaining } = await queue()
        if (remaining === 0 || queued === 0) return
      }
    },
    onSettled: refresh,
  })
}

/** Tries what is not tried any more of an archive again. */
export function useRetryDead(kind: ArchiveKind, id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => apiFetch<RetriedTransfers>(`/api/v1/archives/${kind}/${id}/retry`, { method: 'POST' }),
    onSettled: refresh,
  })
}

/** Tries a transfer again, or drops it. */
export function useChangeTransfer(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (what: 'retry' | 'drop') =>
      apiFetch<undefined>(`/api/v1/archives/transfers/${id}${what === 'retry' ? '/retry' : ''}`, {
        method: what === 'retry' ? 'POST' : 'DELETE',
      }),
    onSettled: refresh,
  })
}
