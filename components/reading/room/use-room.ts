'use client'

import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { type RoomObject } from '../objects/room-object'
import { type OrderedSlices, orderSlices } from '../series/order-slices'
import { type LoadedSlice } from '../series/read-series'
import { loadRoom, loadSeries } from './load-room'
import { type RoomSeries } from './room-series'

export const useRoom = (id: string) => useQuery({ queryKey: ['reading-room', id], queryFn: ({ signal }) => loadRoom(id, signal) })

/** The frames of a series in their order, and what is wrong with it. */
interface OpenSeries {
  seriesId: string
  loaded: readonly LoadedSlice[]
  ordered: OrderedSlices
  /** What it has besides images. */
  objects: readonly RoomObject[]
}

/** How the frames of a series are fetched, once for all that show it. */
export const seriesQuery = (roomId: string, series: RoomSeries | null) => ({
  queryKey: ['reading-series', series?.id, series?.revision],
  queryFn: async ({ signal }: { signal: AbortSignal }) => ({
    seriesId: series!.id,
    ...(await loadSeries(roomId, series!, signal)),
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
  const open = useMemo<OpenSeries | null>(() => {
    if (!data) return null
    const { seriesId, slices, objects } = data
    return { seriesId, loaded: slices, ordered: orderSlices(slices), objects }
  }, [data])
  return { open, error }
}

/** What a series has besides images; nothing where there are images: they are what is read. */
export const objectsOf = (open: OpenSeries | null): readonly RoomObject[] =>
  open && open.loaded.length === 0 ? open.objects : NO_OBJECTS

const NO_OBJECTS: readonly RoomObject[] = []
