'use client'

import { useState } from 'react'
import { ImageOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { type Engine } from '../engine/start-engine'
import { KeysDialog } from '../keys/keys-dialog'
import { MprPane } from '../mpr/mpr-pane'
import { SeriesStrip } from '../series/series-strip'
import { MeasurementLayer } from '../measurements/drawing/measurement-layer'
import { MeasurementPanel } from '../measurements/list/measurement-panel'
import { MeasurementTools } from '../measurements/measurement-tools'
import { StackViewport } from '../viewports/stack-viewport'
import styles from '../reading.module.css'
import { RoomBar } from './room-bar'
import { ToolRail } from './tool-rail'
import { useRoomTools } from './use-room-tools'

/** The room itself: its bar, its series, its tools, and the viewport. */
export function ReadingRoomBody({ room, engine }: { room: ReadingRoom; engine: Engine }) {
  const t = useTranslations('reading.room')
  const { tool, chooseTool, run, onKeyDown, measuring, shown, ...state } = useRoomTools(room, engine)
  const { hasPlanes, setPlanes, active, controller } = state
  const { groups, series, ordered, error, setSeriesId, goToFrame } = shown
  const [isListOpen, setListOpen] = useState(false)

  return (
    <div className={styles.room} onKeyDown={onKeyDown}>
      <RoomBar
        {...{ room, series, hasPlanes }}
        controller={active}
        onPlanes={() => setPlanes(!hasPlanes)}
        onHelp={() => state.setHelpOpen(true)}
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
          <MprPane key={series.id} engine={engine} tool={tool} ordered={ordered} onController={state.setPlane} />
        ) : series ? (
          <StackViewport
            engine={engine}
            tool={tool}
            title={[series.photograph && series.modality, series.description ?? series.modality ?? t('series')]
              .filter(Boolean)
              .join(' · ')}
            ordered={ordered}
            failure={error}
            onController={state.setController}
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
      <KeysDialog open={state.isHelpOpen} onOpenChange={state.setHelpOpen} />
    </div>
  )
}
