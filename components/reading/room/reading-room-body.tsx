'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ImageOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { type Engine } from '../engine/start-engine'
import { commandOf, presetsOf, type Command, type Tool } from '../keys/commands'
import { KeysDialog } from '../keys/keys-dialog'
import { SeriesStrip } from '../series/series-strip'
import { type StackController } from '../viewports/stack-controller'
import { StackViewport } from '../viewports/stack-viewport'
import { DEFAULT_VIEW, windowed, zoomedAt } from '../viewports/view'
import styles from '../reading.module.css'
import { receiveHandover } from './handover'
import { type LoadedSlice } from './load-room'
import { RoomBar } from './room-bar'
import { seriesOfRoom } from './room-series'
import { ToolRail } from './tool-rail'
import { useSeries } from './use-room'

const ZOOM_STEP = 1.25

/** The room itself: its bar, its series, its tools, and the viewport. */
export function ReadingRoomBody({ room, engine }: { room: ReadingRoom; engine: Engine }) {
  const t = useTranslations('reading.room')
  const [handover] = useState(receiveHandover)
  const all = seriesOfRoom(room)
  const [seriesId, setSeriesId] = useState<string | null>(
    () => all.find(({ series_uid }) => series_uid === handover?.seriesUid)?.id ?? null,
  )
  const series = all.find(({ id }) => id === seriesId) ?? all[0] ?? null
  const { open, error } = useSeries(room.id, series)
  const [tool, setTool] = useState<Tool>('window')
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [controller, setController] = useState<StackController | null>(null)
  const shownId = useRef<string | null>(null)

  useEffect(() => {
    if (!controller || !open) return
    const { slices } = open.ordered
    engine.frames.add(open.loaded)
    if (shownId.current === open.seriesId && controller.slices.length > 0) return controller.grow(slices)
    const passed = shownId.current === null ? slices.findIndex((slice) => isPassedOn(slice, handover)) : -1
    shownId.current = open.seriesId
    const at = passed >= 0 ? passed : Math.floor((slices.length - 1) / 2)
    const view = passed >= 0 && handover?.window ? { ...DEFAULT_VIEW, window: handover.window } : undefined
    void controller.open(slices, at, view)
  }, [controller, engine, open, handover])

  const goToSeries = (by: number) => {
    const next = series && all[all.indexOf(series) + by]
    if (next) setSeriesId(next.id)
  }
  const run = (command: Command) => runCommand(command, { controller, setTool, goToSeries, openHelp: () => setHelpOpen(true) })
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (isHelpOpen || !(target instanceof HTMLElement) || target.closest('[role=menu], [role=dialog], select, input, textarea'))
      return
    // Space and Enter press the focused button.
    if ((event.key === ' ' || event.key === 'Enter') && target.closest('button, a')) return
    const command = commandOf(event)
    if (!command) return
    event.preventDefault()
    run(command)
  }
  const ordered = open?.seriesId === series?.id ? (open?.ordered ?? null) : null

  return (
    <div className={styles.room} onKeyDown={onKeyDown}>
      <RoomBar room={room} series={series} controller={controller} onHelp={() => setHelpOpen(true)} />
      <div className={styles.body}>
        <SeriesStrip
          studies={room.studies}
          chosen={series?.id ?? null}
          ordered={ordered}
          engine={engine}
          onChoose={setSeriesId}
        />
        <ToolRail tool={tool} onTool={setTool} onCommand={run} />
        {series ? (
          <StackViewport
            engine={engine}
            tool={tool}
            title={series.description ?? series.modality ?? t('series')}
            ordered={ordered}
            failure={error}
            onController={setController}
          />
        ) : (
          <EmptyState icon={ImageOff} title={t('emptyTitle')}>
            {t('empty')}
          </EmptyState>
        )}
      </div>
      <KeysDialog open={isHelpOpen} onOpenChange={setHelpOpen} />
    </div>
  )
}

const isPassedOn = (
  { fileId, frame }: Pick<LoadedSlice, 'fileId' | 'frame'>,
  handover: ReturnType<typeof receiveHandover>,
): boolean => handover !== null && fileId === handover.fileId && frame === handover.frame

interface CommandContext {
  controller: StackController | null
  setTool: (tool: Tool) => void
  goToSeries: (by: number) => void
  openHelp: () => void
}

function runCommand(command: Command, { controller, setTool, goToSeries, openHelp }: CommandContext): void {
  if ('tool' in command) return setTool(command.tool)
  if ('series' in command) return goToSeries(command.series)
  if ('do' in command && command.do === 'help') return openHelp()
  if (!controller) return
  const own = controller.ownWindow
  if ('scroll' in command) {
    if (command.scroll === 'first') controller.scrollTo(0)
    else if (command.scroll === 'last') controller.scrollTo(controller.slices.length - 1)
    else controller.scrollBy(command.scroll)
  } else if ('zoom' in command) controller.change((view) => zoomedAt(view, ZOOM_STEP ** command.zoom))
  else if ('pan' in command) controller.panByPixels(command.pan[0], command.pan[1])
  else if ('window' in command) {
    if (own) controller.change((view) => windowed(view, own, command.window))
  } else if ('preset' in command) {
    const preset = presetsOf(controller.slice?.unit ?? null)[command.preset]
    if (preset && own) controller.change((view) => ({ ...view, window: preset.window }))
  } else if (command.do === 'invert') controller.change((view) => ({ ...view, isInverted: !view.isInverted }))
  else if (command.do === 'fit') controller.change((view) => ({ ...view, zoom: 1, pan: { x: 0, y: 0 } }))
  else controller.change(() => DEFAULT_VIEW)
}
