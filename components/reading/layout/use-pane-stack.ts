'use client'

import { useEffect, useRef } from 'react'
import { type Engine } from '../engine/start-engine'
import { presetsOf } from '../keys/commands'
import { type RoomSeries } from '../room/room-series'
import { objectsOf, useSeries } from '../room/use-room'
import { isSameFrame } from '../series/slice'
import { type StackController } from '../viewports/stack-controller'
import { DEFAULT_VIEW, type View } from '../viewports/view'
import { type Pane } from './layout'
import { type LinkedPanes } from './linked-panes'
import { type PaneMemory } from './use-layout'

interface PaneStack {
  roomId: string
  pane: Pane
  series: RoomSeries | null
  engine: Engine
  controller: StackController | null
  links: LinkedPanes
  memory: PaneMemory
}

/** Shows the series of a pane in its viewport: where it was left, at the image that is sought, or in the middle. */
export function usePaneStack({ roomId, pane, series, engine, controller, links, memory }: PaneStack) {
  const { open, error } = useSeries(roomId, series)
  const opened = useRef<{ seriesId: string; by: StackController } | null>(null)
  const { id, preset, window: own } = pane
  usePreviews({ roomId, pane, series, engine, memory })
  useEffect(() => {
    if (open) engine.frames.add(open.loaded)
    if (!controller || !open) return
    const { slices } = open.ordered
    const { seriesId } = open
    const before = opened.current
    opened.current = { seriesId, by: controller }
    if (before?.seriesId === seriesId && before.by === controller) return controller.grow(slices)
    const { at, view } = beginning()
    void controller.open(slices, at, view)

    /** The image and the view that a stack opens with. */
    function beginning(): { at: number; view?: View } {
      const sought = slices.findIndex((slice) => isSameFrame(slice, memory.goals.get(id)))
      const left = memory.left.get(id)
      const window = memory.handedWindow ?? own ?? presetsOf(slices[0]?.unit ?? null).find(({ name }) => name === preset)?.window
      memory.goals.delete(id)
      memory.left.delete(id)
      memory.handedWindow = null
      const shown = left?.seriesId === seriesId ? left.shown : null
      // While it was hidden, those that it is linked with may have gone on.
      const at = sought < 0 ? (links.placeFor(id, slices) ?? shown?.at ?? Math.floor((slices.length - 1) / 2)) : sought
      if (shown) return { at, view: shown.view }
      return window ? { at, view: { ...DEFAULT_VIEW, window } } : { at }
    }
  }, [controller, engine, open, links, memory, id, preset, own])

  useEffect(() => {
    if (!controller) return
    const leave = links.join(id, controller)
    return () => {
      leave()
      const { at, view } = controller.snapshot()
      if (opened.current && controller.slices.length > 0)
        memory.left.set(id, { seriesId: opened.current.seriesId, shown: { at, view } })
    }
  }, [controller, links, memory, id])

  const shown = open?.seriesId === series?.id ? open : null
  return { ordered: shown?.ordered ?? null, objects: objectsOf(shown), error }
}

/** Has the previews of a series sent while its lists are still on their way. */
function usePreviews({
  roomId,
  pane,
  series,
  engine,
  memory,
}: Pick<PaneStack, 'roomId' | 'pane' | 'series' | 'engine' | 'memory'>) {
  const { id } = pane
  // A single image is fetched as soon as it is known.
  const seriesId = series && !series.photograph && series.frames > 1 ? series.id : null
  useEffect(() => {
    if (seriesId === null) return
    const left = memory.left.get(id)
    const path = `/api/v1/reading-rooms/${encodeURIComponent(roomId)}/series/${seriesId}/previews`
    return engine.frames.preview({ seriesId, path, around: left?.seriesId === seriesId ? left.shown.at : null })
  }, [engine, roomId, seriesId, memory, id])
}
