'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { type Engine } from '../engine/start-engine'
import { type StackController } from '../viewports/stack-controller'
import { DEFAULT_VIEW } from '../viewports/view'
import { receiveHandover } from './handover'
import { type LoadedSlice } from './load-room'
import { groupsOfRoom } from './room-series'
import { useSeries } from './use-room'

/** Which series is on the screen: first the one that was handed over, with its image and window, else the first. */
export function useShownSeries(room: ReadingRoom, engine: Engine, controller: StackController | null) {
  const [handover] = useState(receiveHandover)
  const groups = useMemo(() => groupsOfRoom(room), [room])
  const all = groups.flatMap((group) => group.series)
  const [seriesId, setSeriesId] = useState<string | null>(
    () => all.find(({ id, series_uid }) => series_uid === handover?.seriesUid || id === handover?.fileId)?.id ?? null,
  )
  const series = all.find(({ id }) => id === seriesId) ?? all[0] ?? null
  const { open, error } = useSeries(room.id, series)
  const goal = useRef<Frame | null>(null)
  const shown = useRef<{ seriesId: string; by: StackController } | null>(null)

  useEffect(() => {
    if (open) engine.frames.add(open.loaded)
    if (!controller || !open) return
    const { slices } = open.ordered
    const before = shown.current
    shown.current = { seriesId: open.seriesId, by: controller }
    if (before?.seriesId === open.seriesId) {
      // It has grown; or another engine goes on where the one before it stopped.
      if (before.by === controller) return controller.grow(slices)
      const { at, view } = before.by.snapshot()
      return void controller.open(slices, at, view)
    }
    const sought = goal.current ?? (before ? null : handover)
    goal.current = null
    const passed = slices.findIndex((slice) => isFrame(slice, sought))
    const at = passed >= 0 ? passed : Math.floor((slices.length - 1) / 2)
    const view = !before && passed >= 0 && handover?.window ? { ...DEFAULT_VIEW, window: handover.window } : undefined
    void controller.open(slices, at, view)
  }, [controller, engine, open, handover])

  const goToSeries = (by: number) => {
    const next = series && all[all.indexOf(series) + by]
    if (next) setSeriesId(next.id)
  }
  /** Shows a frame of any series. */
  const goToFrame = (id: string, frame: Frame) => {
    const at = controller?.slices.findIndex((slice) => isFrame(slice, frame)) ?? -1
    if (at >= 0) return controller?.scrollTo(at)
    goal.current = frame
    if (all.some((one) => one.id === id)) setSeriesId(id)
  }
  const ordered = open?.seriesId === series?.id ? (open?.ordered ?? null) : null
  return { groups, series, ordered, error, setSeriesId, goToSeries, goToFrame }
}

type Frame = Pick<LoadedSlice, 'fileId' | 'frame'>

const isFrame = ({ fileId, frame }: Frame, sought: Frame | null): boolean =>
  sought !== null && fileId === sought.fileId && frame === sought.frame
