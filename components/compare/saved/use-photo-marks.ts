'use client'

import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type MeasurementRecord } from '@/lib/readings/measurements/schema'
import { apiFetch } from '../../shell/api-client'
import { type PhotoMarks } from './photo-marks'

/** The room of a case, as its measurements are kept there. */
const pathOf = (roomId: string): string => `/api/v1/reading-rooms/${encodeURIComponent(roomId)}/measurements`
export const photoMarksKey = (roomId: string) => ['measurements', roomId, 'photos'] as const
export const fetchMeasurements = (roomId: string, signal: AbortSignal): Promise<MeasurementRecord[]> =>
  apiFetch<{ items: MeasurementRecord[] }>(pathOf(roomId), { signal, staysOnPage: true }).then(({ items }) => items)

/** The newest of those that fit: one’s own before those of others, because only that one can be changed. */
export const newestOf = (records: readonly MeasurementRecord[]): MeasurementRecord | null =>
  records
    .toSorted((one, other) => Number(other.is_own) - Number(one.is_own) || other.updated_at.localeCompare(one.updated_at))
    .at(0) ?? null

/** What was saved of a window that compares, and how it is saved again. */
export interface SavedMarks {
  record: MeasurementRecord | null
  /** While it is not known what is saved. */
  isPending: boolean
  isFailed: boolean
  /** Saves what is set now; null deletes what one has saved. */
  save: (marks: PhotoMarks | null) => void
  isSaving: boolean
  error: Error | null
}

/**
 * The marks that readers of a case have saved on its photographs.
 *
 * @param roomId the case of the photograph; null where nothing is saved
 */
export function usePhotoMarks(roomId: string | null, fits: (record: MeasurementRecord) => boolean): SavedMarks {
  const client = useQueryClient()
  const [newId, setNewId] = useState(() => crypto.randomUUID())
  const found = useQuery({
    queryKey: photoMarksKey(roomId ?? ''),
    queryFn: ({ signal }) => fetchMeasurements(roomId ?? '', signal),
    enabled: roomId !== null,
  })
  const record = newestOf((found.data ?? []).filter(fits))
  const own = record?.is_own ? record : null
  const saving = useMutation({
    mutationFn: async (marks: PhotoMarks | null) => {
      const path = `${pathOf(roomId ?? '')}/${own?.id ?? newId}`
      const options = { staysOnPage: true } as const
      if (marks) {
        await apiFetch<MeasurementRecord>(path, { ...options, method: 'PUT', body: { ...marks, version: own?.version ?? 0 } })
      } else if (own) await apiFetch<void>(`${path}?version=${own.version}`, { ...options, method: 'DELETE' })
      if (!marks) setNewId(crypto.randomUUID())
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['measurements', roomId] }),
  })
  return {
    record,
    isPending: roomId !== null && found.isPending,
    isFailed: found.isError,
    save: saving.mutate,
    isSaving: saving.isPending,
    error: saving.error,
  }
}
