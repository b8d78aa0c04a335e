'use client'

import { type KeyboardEvent, useState } from 'react'
import { ImageOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { type Engine } from '../engine/start-engine'
import { type Command, commandOf, type Tool } from '../keys/commands'
import { KeysDialog } from '../keys/keys-dialog'
import { MprPane } from '../mpr/mpr-pane'
import { SeriesStrip } from '../series/series-strip'
import { MeasurementLayer } from '../measurements/drawing/measurement-layer'
import { MeasurementPanel } from '../measurements/list/measurement-panel'
import { MeasurementTools } from '../measurements/measurement-tools'
import { useMeasuring } from '../measurements/use-measuring'
import { type StackController } from '../viewports/stack-controller'
import { StackViewport } from '../viewports/stack-viewport'
import { runCommand } from '../viewports/run-command'
import styles from '../reading.module.css'
import { RoomBar } from './room-bar'
import { ToolRail } from './tool-rail'
import { useShownSeries } from './use-shown-series'

/** The room itself: its bar, its series, its tools, and the viewport. */
export function ReadingRoomBody({ room, engine }: { room: ReadingRoom; engine: Engine }) {
  const t = useTranslations('reading.room')
  const [tool, setTool] = useState<Tool>('window')
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [controller, setController] = useState<StackController | null>(null)
  // Its planes have viewports of their own.
  const [hasPlanes, setPlanes] = useState(false)
  const [plane, setPlane] = useState<StackController | null>(null)
  const active = hasPlanes ? plane : controller
  const { groups, series, ordered, error, setSeriesId, goToSeries, goToFrame } = useShownSeries(room, engine, controller)
  const measuring = useMeasuring(room.id, controller, room.can.measure)
  const [isListOpen, setListOpen] = useState(false)
  const chooseTool = (next: Tool) => {
    setTool(next)
    measuring.choose(null)
  }
  const run = (command: Command) => {
    if ('tool' in command) chooseTool(command.tool)
    else if ('series' in command) goToSeries(command.series)
    else if ('do' in command && command.do === 'help') setHelpOpen(true)
    else if ('do' in command && command.do === 'planes') setPlanes(!hasPlanes)
    else if (active) runCommand(command, active)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (isHelpOpen || !(target instanceof HTMLElement) || target.closest('[role=menu], [role=dialog], select, input, textarea'))
      return
    // Space and Enter press the focused button.
    if ((event.key === ' ' || event.key === 'Enter') && target.closest('button, a')) return
    if (measuring.onKey(event)) return
    const command = commandOf(event)
    if (!command) return
    event.preventDefault()
    run(command)
  }

  return (
    <div className={styles.room} onKeyDown={onKeyDown}>
      <RoomBar
        {...{ room, series, hasPlanes }}
        controller={active}
        onPlanes={() => setPlanes(!hasPlanes)}
        onHelp={() => setHelpOpen(true)}
      />
      <div className={styles.body}>
        <SeriesStrip groups={groups} chosen={series?.id ?? null} ordered={ordered} engine={engine} onChoose={setSeriesId} />
        <ToolRail tool={measuring.kind ? null : tool} controller={active} onTool={chooseTool} onCommand={run}>
          {!hasPlanes && (
            <MeasurementTools
              measuring={measuring}
              isPhotograph={Boolean(series?.photograph)}
              modality={series?.modality ?? null}
              onList={() => setListOpen(true)}
            />
          )}
        </ToolRail>
        {series && hasPlanes && !error ? (
          <MprPane key={series.id} engine={engine} tool={tool} ordered={ordered} onController={setPlane} />
        ) : series ? (
          <StackViewport
            engine={engine}
            tool={tool}
            title={[series.photograph && series.modality, series.description ?? series.modality ?? t('series')]
              .filter(Boolean)
              .join(' · ')}
            ordered={ordered}
            failure={error}
            onController={setController}
            draw={measuring.draw}
          >
            {controller && <MeasurementLayer controller={controller} measuring={measuring} />}
          </StackViewport>
        ) : (
          <EmptyState icon={ImageOff} title={t('emptyTitle')}>
            {t('empty')}
          </EmptyState>
        )}
        <MeasurementPanel
          roomId={room.id}
          measuring={measuring}
          controller={controller}
          isOpen={isListOpen}
          onClose={() => setListOpen(false)}
          onJump={({ id, file_id: fileId, frame, seriesId }) => {
            measuring.select(id)
            setListOpen(false)
            setPlanes(false)
            // A photograph is a series of its own.
            goToFrame(seriesId ?? fileId, { fileId, frame })
          }}
        />
      </div>
      <KeysDialog open={isHelpOpen} onOpenChange={setHelpOpen} />
    </div>
  )
}
