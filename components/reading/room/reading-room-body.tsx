'use client'

import { useRef } from 'react'
import { ImageOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/feedback/empty-state'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { OtherPatientNote } from '../../case/other-patient/other-patient-note'
import { type Engine } from '../engine/start-engine'
import { KeysDialog } from '../keys/keys-dialog'
import { LayoutPicker } from '../layout/layout-picker'
import { PaneGrid } from '../layout/pane-grid'
import { type SavedLayouts } from '../layout/saved-layout'
import { MprPane } from '../mpr/mpr-pane'
import { SeriesStrip } from '../series/series-strip'
import { ListButton } from '../measurements/list/list-button'
import { MeasurementTools } from '../measurements/measurement-tools'
import { UndoButtons } from '../measurements/undo-buttons'
import { LeaveGuard } from '../report/leave-guard'
import { useHistoryLayer } from '../../shell/history/use-history-layer'
import { RoomPanel } from '../report/room-panel'
import { useDraftStore } from '../../report/use-draft-store'
import { RoomSettingsButton } from '../settings/room-settings-button'
import styles from '../reading.module.css'
import { PlanesButton, RoomBar } from './room-bar'
import { ToolRail } from './tool-rail'
import { useRoomTools } from './use-room-tools'

interface ReadingRoomBodyProps {
  room: ReadingRoom
  engine: Engine
  /** How the current user likes to see images. */
  saved: SavedLayouts
}

/** The room itself: its bar, its series, its tools, and the panes. */
export function ReadingRoomBody({ room, engine, saved }: ReadingRoomBodyProps) {
  const t = useTranslations('reading.room')
  const element = useRef<HTMLDivElement>(null)
  const { tool, chooseTool, run, onKeyDown, measuring, shown, ...state } = useRoomTools(room, engine, { saved, element })
  const { hasPlanes, setPlanes, active, controller, panel, setPanel, closePanel } = state
  const { groups, series, ordered, objects, error, active: pane, goToFrame } = shown
  const drafts = useDraftStore(room.id)
  // On a phone the panel covers the images.
  useHistoryLayer(shown.isPhone && panel.isOpen, closePanel)

  return (
    <div ref={element} className={styles.room} tabIndex={-1} onKeyDown={onKeyDown}>
      <RoomBar
        {...{ room, series, hasPlanes }}
        controller={active}
        onPlanes={() => setPlanes(!hasPlanes)}
        onHelp={() => state.setHelpOpen(true)}
      >
        <LayoutPicker laidOut={shown} hanging={state.hanging} onChoose={() => setPlanes(false)} />
        {!hasPlanes && <UndoButtons measuring={measuring} place="bar" />}
        <RoomSettingsButton engine={engine} place="bar" />
        <ListButton count={measuring.items.length} onList={() => setPanel((before) => ({ ...before, isOpen: true }))} />
      </RoomBar>
      <OtherPatientNote studies={room.studies} />
      <div className={styles.body}>
        <SeriesStrip
          {...{ groups, ordered, engine }}
          chosen={series?.id ?? null}
          panes={shown.isPhone ? 1 : shown.layout.panes.length}
          onChoose={(seriesId, at) => shown.show(at === undefined ? pane.id : shown.layout.panes[at]!.id, seriesId)}
        />
        <ToolRail tool={measuring.kind ? null : tool} controller={active} onTool={chooseTool} onCommand={run}>
          {!hasPlanes && (
            <MeasurementTools
              measuring={measuring}
              isPhotograph={Boolean(series?.photograph)}
              modality={series?.modality ?? null}
            />
          )}
          <PlanesButton {...{ series, hasPlanes }} onPlanes={() => setPlanes(!hasPlanes)} place="tools" />
          <RoomSettingsButton engine={engine} place="tools" />
        </ToolRail>
        {series && hasPlanes && !error && objects.length === 0 ? (
          <MprPane key={series.id} engine={engine} tool={tool} ordered={ordered} onController={state.setPlane} />
        ) : series ? (
          <PaneGrid roomId={room.id} laidOut={shown} engine={engine} tool={tool} measuring={measuring} />
        ) : (
          <EmptyState icon={ImageOff} title={t('emptyTitle')}>
            {t('empty')}
          </EmptyState>
        )}
        <RoomPanel
          {...{ room, measuring, controller }}
          keyImages={state.keyImages}
          drafts={drafts}
          panel={panel}
          onTab={(tab) => setPanel((before) => ({ ...before, tab }))}
          onClose={closePanel}
          onGo={(seriesId, frame) => {
            closePanel()
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
