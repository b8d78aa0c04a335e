'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { useIsPhone } from '../../shell/hooks/use-media-query'
import { type Engine } from '../engine/start-engine'
import { presetsOf } from '../keys/commands'
import { receiveHandover } from '../room/handover'
import { groupsOfRoom, type RoomSeries } from '../room/room-series'
import { objectsOf, useSeries } from '../room/use-room'
import { type FrameName, isSameFrame } from '../series/slice'
import { type Shown } from '../viewports/shown'
import { type StackController } from '../viewports/stack-controller'
import { getRoomSettings } from '../settings/room-settings'
import { type View } from '../viewports/view'
import { firstLayout } from './first-layout'
import { type Grid, isSameGrid } from './grid'
import {
  activated,
  type Layout,
  type Links,
  maximised,
  type Pane,
  type PaneContent,
  replaced,
  resized,
  shownIn,
  visiblePanes,
} from './layout'
import { isSettled } from './is-settled'
import { LinkedPanes } from './linked-panes'
import { type LaidOutSeries } from './laid-out-series'
import { type SavedLayouts } from './saved-layout'

/** How a pane was left, or is to begin. */
export interface PaneMemory {
  /** The image that is to be shown, once it is there. */
  goals: Map<string, FrameName>
  /** What was shown, before a pane was hidden or another engine took over. */
  left: Map<string, { seriesId: string; shown: Pick<Shown, 'at' | 'view'> }>
  /** The window that was handed over, for the first image. */
  handedWindow: View['window']
}

/** Which series are on the screen: those that were saved for their kind, else the first; and the one that was handed over. */
export function useLayout(room: ReadingRoom, engine: Engine, saved: SavedLayouts) {
  const { groups, all } = useRoomSeries(room)
  const { layout, setLayout, memory, hasHandover } = useFirstLayout(all, saved)
  const isPhone = useIsPhone() === true
  const visible = visiblePanes(layout, isPhone)
  const [links] = useState(() => new LinkedPanes())
  useEffect(() => links.setLinks(layout.links), [links, layout.links])
  const { controllers, onController, objectPanes, onObjects } = useControllers()
  useTrim(engine, visible.panes, { controllers, objectPanes })

  const active = layout.panes.find(({ id }) => id === layout.activeId) ?? layout.panes[0]!
  // A room that was empty shows what arrives.
  const seriesOf = ({ seriesId }: Pane) =>
    all.find(({ id }) => id === seriesId) ?? (layout.panes.length === 1 ? all[0] : undefined) ?? null
  const series = seriesOf(active)
  const { open, error } = useSeries(room.id, series)
  const controller = controllers.get(active.id) ?? null
  const isOpen = open?.seriesId === series?.id
  const ordered = isOpen ? (open?.ordered ?? null) : null
  const objects = objectsOf(isOpen ? open : null)

  const show = (paneId: string, seriesId: string) => setLayout((before) => shownIn(before, paneId, seriesId))
  const replace = (next: { grid: Grid; contents: readonly PaneContent[]; links: Links }) => {
    const slice = controller?.slice
    const after = replaced(layout, next)
    // What was read goes on where it was.
    for (const { id, seriesId, frame } of after.panes)
      if (frame) memory.goals.set(id, frame)
      else if (slice && seriesId === series?.id) memory.goals.set(id, slice)
    setLayout(after)
  }
  return {
    ...{
      groups,
      all,
      layout,
      visible,
      active,
      series,
      ordered,
      objects,
      error,
      controller,
      links,
      memory,
      isPhone,
      hasHandover,
    },
    ...{ onController, onObjects, seriesOf, show, replace },
    resize: (grid: Grid) => {
      if (isSameGrid(grid, layout.grid) && layout.maximisedId === null) return
      const offered = all.filter(({ isPrior }) => !isPrior).map(({ id }) => id)
      setLayout((before) => resized(before, grid, offered))
    },
    activate: (id: string) => setLayout((before) => activated(before, id)),
    maximise: (id: string) => setLayout((before) => maximised(before, id)),
    setLinks: (next: Links) => setLayout((before) => ({ ...before, links: next })),
    /** With the windows that readers have chosen meanwhile. */
    asShown: (): Layout => ({ ...layout, panes: layout.panes.map((pane) => withWindow(pane, controllers.get(pane.id))) }),
    goToSeries: (by: number) => {
      const next = series && all[all.indexOf(series) + by]
      if (next) show(active.id, next.id)
    },
    /** Shows a frame of any series, in the pane that has its series, else in the active one. */
    goToFrame: (id: string, frame: FrameName) => {
      const panes = [active, ...visible.panes]
      for (const pane of panes) {
        const shown = controllers.get(pane.id)
        const at = shown?.slices.findIndex((slice) => isSameFrame(slice, frame)) ?? -1
        if (at < 0) continue
        setLayout((before) => activated(before, pane.id))
        return shown?.scrollTo(at)
      }
      if (!all.some((one) => one.id === id)) return
      memory.goals.set(active.id, frame)
      show(active.id, id)
    },
  }
}

/** The series of a room by study, and one after the other. */
function useRoomSeries(room: ReadingRoom) {
  const groups = useMemo(() => groupsOfRoom(room), [room])
  const all = useMemo(
    () =>
      groups.flatMap(({ series, isPrior, description }) =>
        series.map((one): LaidOutSeries => ({ ...one, isPrior, about: aboutOf(one, description) })),
      ),
    [groups],
  )
  return { groups, all }
}

/** As the room opens: with what was handed over, in the layout that was saved for it. */
function useFirstLayout(all: readonly LaidOutSeries[], saved: SavedLayouts) {
  const [handover] = useState(receiveHandover)
  const [memory] = useState<PaneMemory>(() => ({ goals: new Map(), left: new Map(), handedWindow: handover?.window ?? null }))
  const [layout, setLayout] = useState<Layout>(() => {
    const handed = all.find(({ id, series_uid }) => series_uid === handover?.seriesUid || id === handover?.fileId)
    const first = handed ?? all[0]
    const opensHung = !handed && window.matchMedia(WIDE).matches && getRoomSettings().opensHung()
    const begun = firstLayout(first, all, { saved, opensHung })
    const shown = handed ? shownIn(begun, begun.panes[0]!.id, handed.id) : begun
    if (handed && handover) memory.goals.set(shown.activeId, handover)
    return shown
  })
  return { layout, setLayout, memory, hasHandover: handover !== null }
}

/** Where three images beside each other are large enough to be read. */
const WIDE = '(width >= 64em)'

/** The viewports of the panes that are on the screen, and which panes show an object without images instead. */
function useControllers() {
  const [controllers, setControllers] = useState<ReadonlyMap<string, StackController>>(() => new Map())
  const onController = useCallback((id: string, made: StackController | null) => {
    setControllers((before) => {
      const after = new Map(before)
      if (made) after.set(id, made)
      else after.delete(id)
      return after
    })
  }, [])
  const [objectPanes, setObjectPanes] = useState<ReadonlySet<string>>(() => new Set())
  const onObjects = useCallback((id: string) => {
    setObjectPanes((before) => new Set(before).add(id))
    return () => setObjectPanes((before) => new Set([...before].filter((one) => one !== id)))
  }, [])
  return { controllers, onController, objectPanes, onObjects }
}

function withWindow(pane: Pane, controller: StackController | undefined): Pane {
  if (!controller?.slice) return pane
  const { window } = controller.snapshot().view
  const chosen = presetsOf(controller.slice.unit).find(
    (one) => one.window !== null && one.window.center === window?.center && one.window.width === window.width,
  )
  return { ...pane, preset: chosen?.name ?? null, window: chosen ? null : window }
}

const aboutOf = (series: RoomSeries, study: string | null): string =>
  [series.photograph ? null : series.body_part, series.description, study].filter(Boolean).join(' ')

/** With fewer panes, what none of them shows is given back: once the new ones have said what they show. */
function useTrim(engine: Engine, panes: readonly Pane[], shown: Parameters<typeof isSettled>[1]): void {
  const before = useRef(panes.length)
  const isDue = useRef(false)
  useEffect(() => {
    if (panes.length < before.current) isDue.current = true
    before.current = panes.length
    if (!isDue.current || !isSettled(panes, shown)) return
    isDue.current = false
    engine.frames.trim()
  })
}
