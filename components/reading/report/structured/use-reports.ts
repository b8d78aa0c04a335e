'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { type ReportList, type StoredReport } from '@/lib/readings/reports/schema'
import { apiFetch } from '../../../shell/api-client'
import { type Measurement } from '../../measurements/saving/measurement-record'

const pathOf = (roomId: string): string => `/api/v1/reading-rooms/${encodeURIComponent(roomId)}/structured-reports`

/** The structured reports of a room's studies, newest first. They are opened only where there are some. */
export function useReports(room: ReadingRoom) {
  const hasReports = room.studies.some(({ series }) => series.some(({ modality }) => modality === 'SR'))
  return useQuery({
    queryKey: ['reading-room', room.id, 'structured-reports'],
    queryFn: ({ signal }) => apiFetch<ReportList>(pathOf(room.id), { signal, staysOnPage: true }),
    enabled: hasReports,
  })
}

/**
 * The studies of this room that the current user has measured, each with how many measurements a report of it would have;
 * what was measured on a prior belongs to a report of the prior's own room.
 */
export function reportable(room: ReadingRoom, items: readonly Measurement[]): { studyId: string; count: number }[] {
  const own = items.filter(({ isOwn, state }) => isOwn && state === 'saved')
  return room.studies
    .filter(({ is_prior }) => !is_prior)
    .map(({ id, series }) => ({
      studyId: id,
      count: own.filter(({ seriesId }) => series.some((one) => one.id === seriesId)).length,
    }))
    .filter(({ count }) => count > 0)
}

/** Writes a report of each study that was measured, into it. @returns how many measurements they have */
export function useSaveReports(room: ReadingRoom) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (studyIds: readonly string[]) => {
      let count = 0
      for (const study_id of studyIds) {
        const body = { study_id }
        count += (await apiFetch<StoredReport>(pathOf(room.id), { method: 'POST', body, staysOnPage: true })).measurements
      }
      return count
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['reading-room', room.id] }),
  })
}
