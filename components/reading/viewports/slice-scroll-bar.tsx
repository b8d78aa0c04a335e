'use client'

import { type PointerEvent } from 'react'
import { useTranslations } from 'next-intl'
import styles from '../reading.module.css'
import { type OrderedSlices } from '../series/order-slices'
import { type StackController } from './stack-controller'
import { useShown } from './use-shown'

/** Where the slice lies in its stack, with a mark where slices are missing. A click goes there. */
export function SliceScrollBar({ controller, ordered }: { controller: StackController; ordered: OrderedSlices }) {
  const t = useTranslations('reading.viewport')
  const { at } = useShown(controller)
  const count = controller.slices.length
  if (count < 2) return null
  const go = ({ currentTarget, clientY, buttons }: PointerEvent<HTMLElement>) => {
    if (buttons === 0) return
    const { top, height } = currentTarget.getBoundingClientRect()
    controller.scrollTo(((clientY - top) / height) * (count - 1))
  }
  const gaps = ordered.warnings.flatMap((warning) => (warning.kind === 'gap' ? [warning] : []))
  return (
    <div
      className={styles.scrollBar}
      role="slider"
      tabIndex={-1}
      aria-label={t('scrollBar')}
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={at + 1}
      data-controls
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        go(event)
      }}
      onPointerMove={go}
    >
      {gaps.map(({ after }) => (
        <span key={after} className={styles.gap} style={{ insetBlockStart: `${((after - 0.5) / (count - 1)) * 100}%` }} />
      ))}
      <i style={{ insetBlockStart: `${(at / (count - 1)) * 100}%` }} />
    </div>
  )
}
