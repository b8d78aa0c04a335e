'use client'

import { useTranslations } from 'next-intl'
import { type StackController } from '../../viewports/stack-controller'
import { useShown } from '../../viewports/use-shown'
import { type Measurement } from '../saving/measurement-record'
import { type Measuring } from '../use-measuring'
import styles from './measurement-panel.module.css'
import { MeasurementRow } from './measurement-row'

interface MeasurementPanelProps {
  measuring: Measuring
  controller: StackController | null
  onJump: (measurement: Measurement) => void
}

/** The list of measurements beside the images: each with its values, where it is and whether it is saved. */
export function MeasurementPanel({ measuring, controller, onJump }: MeasurementPanelProps) {
  const t = useTranslations('reading.measurements')
  const { items } = measuring
  return (
    <>
      {items.length === 0 ? <p className={`f13 t3 ${styles.empty}`}>{t(measuring.draw ? 'empty' : 'none')}</p> : null}
      {controller && <Rows measuring={measuring} controller={controller} onJump={onJump} />}
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
            isAlone={slices.length === 1}
            source={slices[index]?.spacing?.source ?? null}
            isHere={index === at && index >= 0}
            onJump={() => onJump(one)}
          />
        )
      })}
    </ul>
  )
}
