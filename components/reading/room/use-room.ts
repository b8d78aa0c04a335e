'use client'

import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { type OrderedSlices, orderSlices } from '../series/order-slices'
import { type LoadedSlice, loadRoom, loadSeries } from './load-room'
import { type RoomSeries } from './room-series'

export const useRoom = (id: string) => useQuery({ queryKey: ['reading-room', id], queryFn: ({ signal }) => loadRoom(id, signal) })

/** The frames of a series in their order, and what is wrong with it. */
interface OpenSeries {
  seriesId: string
  loaded: readonly LoadedSlice[]
  ordered: OrderedSlices
}

/** How the frames of a series are fetched, once for all that show it. */
export const seriesQuery = (roomId: string, series: RoomSeries | null) => ({
  queryKey: ['reading-series', series?.id, series?.revision],
  queryFn: async ({ signal }: { signal: AbortSignal }) => ({
    seriesId: series!.id,
    loaded: await loadSeries(roomId, series!, signal),
  }),
  staleTime: Infinity,
})

/** Opens a series. It is loaded again when an object of it changes, and grows while they arrive. */
export function useSeries(roomId: string, series: RoomSeries | null) {
  const { data, error } = useQuery({
    ...seriesQuery(roomId, series),
    enabled: series !== null,
    // While it grows, what was there stays on the screen.
    placeholderData: (before) => (before?.seriesId === series?.id ? before : undefined),
  })
  const open = useMemo<OpenSeries | null>(() => (data ? { ...data, ordered: orderSlices(data.loaded) } : null), [data])
  return { open, error }
}
