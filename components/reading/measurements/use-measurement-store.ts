'use client'

import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { type DrawnMeasurement, type MeasurementRecord } from '@/lib/readings/measurements/schema'
import { apiFetch } from '../../shell/api-client'
import { useCurrentUser } from '../../shell/current-user'
import { openMeasurementOutbox } from './saving/measurement-outbox'
import { type MeasurementApi, MeasurementStore } from './saving/measurement-store'

/** What could not be saved is tried again so often, besides when the connection comes back. */
const RETRY_MS = 20_000

function apiOf(roomId: string): MeasurementApi {
  const path = `/api/v1/reading-rooms/${encodeURIComponent(roomId)}/measurements`
  // Leaving for the sign-in page would close the room that has the drawing.
  const options = { staysOnPage: true } as const
  return {
    list: async () => (await apiFetch<{ items: MeasurementRecord[] }>(path, options)).items.filter(isDrawn),
    save: (id, content, version) =>
      apiFetch<DrawnMeasurement>(`${path}/${id}`, { ...options, method: 'PUT', body: { ...content, version } }),
    remove: (id, version) =>
      apiFetch<void>(`${path}/${id}${version === undefined ? '' : `?version=${version}`}`, { ...options, method: 'DELETE' }),
  }
}

/** What was set in the windows that compare photographs is shown there. */
const isDrawn = (record: MeasurementRecord): record is DrawnMeasurement => record.kind !== 'ruler' && record.kind !== 'overlay'

/** The measurements of a room, and what of them is not saved yet. */
export function useMeasurementStore(roomId: string): MeasurementStore {
  const { id: userId, name: author } = useCurrentUser()
  const [store] = useState(() => {
    const opened = openMeasurementOutbox(userId)
    return new MeasurementStore({
      ...{ roomId, author, api: apiOf(roomId) },
      outbox: {
        put: async (change) => (await opened)?.put(change),
        list: async (room) => (await (await opened)?.list(room)) ?? [],
        remove: async (id) => (await opened)?.remove(id),
      },
    })
  })
  useQuery({
    queryKey: ['measurements', roomId],
    queryFn: async () => {
      const asOf = store.saves
      const records = await apiOf(roomId).list()
      store.take(records, asOf)
      return records.length
    },
  })
  useEffect(() => {
    const retry = () => void store.retry()
    void store.restore()
    addEventListener('online', retry)
    const timer = setInterval(retry, RETRY_MS)
    return () => {
      removeEventListener('online', retry)
      clearInterval(timer)
    }
  }, [store])
  return store
}
