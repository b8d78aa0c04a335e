'use client'

import { useTranslations } from 'next-intl'
import { Dot } from '../../measurements/drawing/drawn-parts'
import styles from '../../measurements/drawing/measurement-layer.module.css'
import { labelPlace, MAX_DOTS } from '../../measurements/drawing/label-place'
import { ShapePath } from '../../measurements/drawing/shape-path'
import { type StageTransform } from '../../measurements/drawing/stage-transform'
import { KINDS } from '../../measurements/kinds'
import { type Slice } from '../../series/slice'
import { kindOfReported, pointsOnSlice, type Report, shapesOfReported } from './reported-shapes'
import { useReportedText } from './use-reported-text'

/** Below the label of a measurement that is drawn at the same place, in CSS pixels. */
const BELOW = 16

interface ReportedLayerProps {
  report: Report
  slice: Slice
  transform: StageTransform
}

/** The measurements of a report on the image on the screen: dashed and marked, since nobody changes them here. */
export function ReportedLayer({ report, slice, transform }: ReportedLayerProps) {
  const t = useTranslations('reading.structured')
  const textOf = useReportedText()
  return report.measurements.map((one, at) => {
    const points = pointsOnSlice(one, slice)
    if (!points) return null
    const kind = kindOfReported(one)
    const { name, main } = textOf(one)
    const stage = points.map(transform.toStage)
    const [x, y] = labelPlace(stage)!
    return (
      <g
        key={at}
        role="img"
        aria-label={t('drawn', { name, value: main })}
        data-tone={kind ? KINDS[kind].tone : 'mark'}
        data-reported
      >
        {shapesOfReported(kind, points).map((shape, index) => (
          <ShapePath key={index} shape={shape} transform={transform} />
        ))}
        {stage.length <= MAX_DOTS && stage.map((point, index) => <Dot key={index} at={point} />)}
        <text className={styles.label} x={x} y={y + BELOW} aria-hidden>
          {[one.label, main, t('mark')].filter(Boolean).join(' · ')}
        </text>
      </g>
    )
  })
}
