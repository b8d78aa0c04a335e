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
import { MeasurementTools } from '../measurements/measurement-tools'
import { LeaveGuard } from '../report/leave-guard'
import { RoomPanel } from '../report/room-panel'
import { useDraftStore } from '../report/use-draft-store'
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
  const drafts = useDraftStore(room.id)

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
        <RoomPanel
          {...{ room, measuring, controller }}
          keyImages={state.keyImages}
          drafts={drafts}
          isOpen={isListOpen}
          onClose={() => setListOpen(false)}
          onGo={(seriesId, frame) => {
            setListOpen(false)
            setPlanes(false)
            goToFrame(seriesId ?? frame.fileId, frame)
          }}
        />
      </div>
      <LeaveGuard drafts={drafts} />
      <KeysDialog open={state.isHelpOpen} onOpenChange={state.setHelpOpen} />
    </div>
  )
}
