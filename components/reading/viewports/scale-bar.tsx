'use client'

import { useTranslations } from 'next-intl'
import { useFormat } from '@/components/language/use-format'
import { scaleBar } from '../geometry/scale-bar'
import styles from '../reading.module.css'
import { type StackController } from './stack-controller'
import { useOfViewport } from './use-shown'

/** The share of the viewport's width that the bar may take. */
const MAX_SHARE = 0.25
const SMALL_MM = 0.1

/** A bar of a round length; none on an image without a scale. */
export function ScaleBar({ controller }: { controller: StackController }) {
  const t = useTranslations('reading.corners')
  const format = useFormat()
  const mmPerPixel = useOfViewport(controller, (of) => of.snapshot().mmPerPixel)
  const size = useOfViewport(controller, (of) => of.snapshot().size)
  const bar = mmPerPixel === null ? null : scaleBar(1 / mmPerPixel, size.width * MAX_SHARE)
  if (!bar) return null
  const [value, unit] = bar.mm >= 10 ? ([bar.mm / 10, 'centimeter'] as const) : ([bar.mm, 'millimeter'] as const)
  const length =
    bar.mm < SMALL_MM
      ? // No language has a name for it that its formatter knows.
        `${format.number(bar.mm * 1e3, { maximumFractionDigits: 3 })} µm`
      : format.number(value, { style: 'unit', unit, unitDisplay: 'short' })
  return (
    <div className={styles.scaleBar} role="img" aria-label={t('scaleBar', { length })} data-mm={bar.mm}>
      <span style={{ inlineSize: bar.pixels }} />
      <bdi aria-hidden>{length}</bdi>
    </div>
  )
}
