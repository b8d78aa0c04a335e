'use client'

import { Download, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { Icon } from '@/components/ui/icon'
import { type StackController } from '../../viewports/stack-controller'
import { useShown } from '../../viewports/use-shown'
import { type Measurement } from '../saving/measurement-record'
import { type Measuring } from '../use-measuring'
import styles from './measurement-panel.module.css'
import { MeasurementRow } from './measurement-row'

interface MeasurementPanelProps {
  roomId: string
  measuring: Measuring
  controller: StackController | null
  /** On a phone it covers the image, and is closed at first. */
  isOpen: boolean
  onClose: () => void
  onJump: (measurement: Measurement) => void
}

/** The list of measurements beside the images: each with its values, where it is and whether it is saved. */
export function MeasurementPanel({ roomId, measuring, controller, isOpen, onClose, onJump }: MeasurementPanelProps) {
  const t = useTranslations('reading.measurements')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const { items, said } = measuring
  return (
    <>
      <aside className={styles.panel} aria-label={t('title')} data-open={isOpen}>
        <header className={styles.head}>
          <h2 className="h14 grow">
            {t('title')} <span className="t3">{format.number(items.length)}</span>
          </h2>
          {items.length > 0 && (
            <a
              className="btn ghost icon sm"
              href={`/api/v1/reading-rooms/${encodeURIComponent(roomId)}/measurements.csv`}
              download
              aria-label={t('csv')}
              title={t('csv')}
            >
              <Icon icon={Download} />
            </a>
          )}
          <button type="button" className={`btn ghost icon sm ${styles.close}`} aria-label={common('close')} onClick={onClose}>
            <Icon icon={X} />
          </button>
        </header>
        {items.length === 0 ? <p className={`f13 t3 ${styles.empty}`}>{t(measuring.draw ? 'empty' : 'none')}</p> : null}
        {controller && <Rows measuring={measuring} controller={controller} onJump={onJump} />}
      </aside>
      <p className="sr" role="status" data-testid="measurement-said">
        {said}
      </p>
    </>
  )
}

function Rows({
  measuring,
  controller,
  onJump,
}: Pick<MeasurementPanelProps, 'measuring' | 'onJump'> & { controller: StackController }) {
  const { at } = useShown(controller)
  const { slices } = controller
  const sliceOf = ({ file_id, frame }: Measurement) =>
    slices.findIndex((slice) => slice.fileId === file_id && slice.frame === frame)
  return (
    <ul className={styles.rows}>
      {measuring.items.map((one) => {
        const index = sliceOf(one)
        return (
          <MeasurementRow
            key={one.id}
            measurement={one}
            measuring={measuring}
            slice={index < 0 ? null : index + 1}
            source={slices[index]?.spacing?.source ?? null}
            isHere={index === at && index >= 0}
            onJump={() => onJump(one)}
          />
        )
      })}
    </ul>
  )
}
