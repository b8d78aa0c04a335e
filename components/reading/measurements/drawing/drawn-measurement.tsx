'use client'

import { useTranslations } from 'next-intl'
import { KINDS } from '../kinds'
import { useMeasurementText } from '../list/use-measurement-text'
import { type Drawn } from '../measurement'
import { type Measurement } from '../saving/measurement-record'
import { type Measuring } from '../use-measuring'
import { Dot, Label, Strokes } from './drawn-parts'
import styles from './measurement-layer.module.css'
import { type StageTransform } from './stage-transform'
import { useDrag } from './use-drag'

interface DrawnMeasurementProps {
  measurement: Measurement
  drawn: Drawn
  transform: StageTransform
  measuring: Measuring
}

/** One measurement: its strokes, which move it as a whole, and a handle on each of its points. */
export function DrawnMeasurement({ measurement, drawn, transform, measuring }: DrawnMeasurementProps) {
  const t = useTranslations('reading.measurements')
  const textOf = useMeasurementText()
  const { id, kind, isOwn } = measurement
  const { name, main } = textOf(drawn)
  const { selected, select, commit } = measuring
  const { dragged, onKeyDown } = useDrag(measurement, transform, measuring)
  // An outline by hand has too many points for a handle on each: its first one moves it as a whole.
  const handles = KINDS[kind].drawn === null ? drawn.points.slice(0, 1) : drawn.points
  const indexOf = (at: number): number | null => (KINDS[kind].drawn === null ? null : at)
  return (
    <g
      role="group"
      aria-label={t('one', { name, value: main })}
      data-tone={KINDS[kind].tone}
      data-selected={selected === id}
      data-state={measurement.state}
    >
      <Strokes drawn={drawn} transform={transform} />
      {isOwn && (
        <g className={styles.grip} data-controls {...dragged(null)}>
          <Strokes drawn={drawn} transform={transform} />
        </g>
      )}
      {handles.map((point, at) => (
        <g key={at}>
          <Dot at={transform.toStage(point)} />
          {isOwn && (
            <circle
              className={styles.handle}
              cx={transform.toStage(point)[0]}
              cy={transform.toStage(point)[1]}
              role="button"
              tabIndex={0}
              aria-label={t('point', { name, value: main, number: at + 1, count: handles.length })}
              data-controls
              onFocus={() => select(id)}
              onBlur={commit}
              onKeyDown={onKeyDown(indexOf(at))}
              {...dragged(indexOf(at))}
            />
          )}
        </g>
      ))}
      <Label drawn={drawn} transform={transform} />
    </g>
  )
}
