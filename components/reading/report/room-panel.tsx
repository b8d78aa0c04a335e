'use client'

import { useEffect, useRef } from 'react'
import { Tabs } from '@base-ui/react/tabs'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { Icon } from '@/components/ui/icon'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { MeasurementPanel } from '../measurements/list/measurement-panel'
import { type PanelTab } from '../keys/commands'
import { type Measuring } from '../measurements/use-measuring'
import { type PanelState } from '../room/use-room-tools'
import { type FrameName } from '../series/slice'
import { type StackController } from '../viewports/stack-controller'
import { type DraftStore } from '../../report/reading-draft'
import { KeyImagesPanel } from './key-images/key-images-panel'
import { type KeyImages } from './key-images/use-key-images'
import { ReadingPanel } from '../../report/reading-panel'
import styles from './report.module.css'
import { ReportButtons } from './structured/report-buttons'
import { ReportList } from './structured/report-list'

interface RoomPanelProps {
  room: ReadingRoom
  measuring: Measuring
  drafts: DraftStore
  keyImages: KeyImages
  controller: StackController | null
  panel: PanelState
  onTab: (tab: PanelTab) => void
  onClose: () => void
  /** Shows an image; a photograph is a series of its own. */
  onGo: (seriesId: string | null, frame: FrameName) => void
}

/** What comes out of a reading, beside the images: its measurements, and what is written down. */
export function RoomPanel(props: RoomPanelProps) {
  const { room, measuring, drafts, keyImages, controller, panel, onTab, onClose, onGo } = props
  const t = useTranslations('reading.panel')
  const key = useTranslations('reading.keyImages')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const element = useRef<HTMLElement>(null)
  useEffect(() => {
    if (panel.asked > 0) element.current?.querySelector<HTMLElement>(`[role=tab][data-tab=${panel.tab}]`)?.focus()
  }, [panel.asked, panel.tab])
  const marked = keyImages.selection?.images.length ?? 0
  return (
    <aside className={styles.panel} aria-label={t('label')} ref={element} data-open={panel.isOpen}>
      <Tabs.Root className={styles.tab} value={panel.tab} onValueChange={onTab}>
        <div className={styles.head}>
          <Tabs.List className="seg full">
            <Tabs.Tab value="measurements" data-tab="measurements">
              {t('measurements')} <span className="t3">{format.number(measuring.items.length)}</span>
            </Tabs.Tab>
            <Tabs.Tab value="reading" data-tab="reading">
              {t('reading')}
            </Tabs.Tab>
            <Tabs.Tab value="key-images" data-tab="key-images">
              {t('keyImages')} {marked > 0 && <span className="t3">{format.number(marked)}</span>}
            </Tabs.Tab>
          </Tabs.List>
          <button type="button" className={`btn ghost icon sm ${styles.close}`} aria-label={common('close')} onClick={onClose}>
            <Icon icon={X} />
          </button>
        </div>
        <Tabs.Panel className={styles.tab} value="measurements">
          <MeasurementPanel
            measuring={measuring}
            controller={controller}
            onJump={({ id, seriesId, file_id: fileId, frame }) => {
              measuring.select(id)
              onGo(seriesId, { fileId, frame })
            }}
          />
          <ReportButtons room={room} measuring={measuring} />
          <ReportList {...{ room, measuring, controller, onGo }} />
        </Tabs.Panel>
        <Tabs.Panel className={styles.tab} value="reading">
          <ReadingPanel roomId={room.id} maySign={room.can.report} subject={room} store={drafts} theme="dark" />
        </Tabs.Panel>
        <Tabs.Panel className={styles.tab} value="key-images">
          {controller ? (
            <KeyImagesPanel {...{ room, keyImages, measuring, controller, onGo }} />
          ) : (
            <p className={`f13 t2 ${styles.content}`}>{key('planes')}</p>
          )}
        </Tabs.Panel>
      </Tabs.Root>
      <p className="sr" role="status" data-testid="measurement-said">
        {measuring.said}
      </p>
      <p className="sr" role="status">
        {keyImages.said}
      </p>
    </aside>
  )
}
