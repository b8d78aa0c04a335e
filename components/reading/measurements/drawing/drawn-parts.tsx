import { type Point } from '../geometry/point'
import { KINDS } from '../kinds'
import { useMeasurementText } from '../list/use-measurement-text'
import { type Drawn } from '../measurement'
import { labelPlace } from './label-place'
import styles from './measurement-layer.module.css'
import { ShapePath } from './shape-path'
import { type StageTransform } from './stage-transform'

/** The lines of what is drawn. */
export function Strokes({ drawn: { kind, points }, transform }: { drawn: Drawn; transform: StageTransform }) {
  return (
    <>
      {KINDS[kind].shapes(points).map((shape, at) => (
        <ShapePath key={at} shape={shape} transform={transform} />
      ))}
    </>
  )
}

/** A point of what is drawn. */
export function Dot({ at: [x, y] }: { at: Point }) {
  return <circle className={styles.dot} cx={x} cy={y} r={3} />
}

/** The value beside what is drawn, right of its rightmost point. */
export function Label({ drawn, transform }: { drawn: Drawn; transform: StageTransform }) {
  const textOf = useMeasurementText()
  const { main } = textOf(drawn)
  const texts = [drawn.label, main].filter(Boolean)
  const place = labelPlace(drawn.points.map(transform.toStage))
  if (!place || texts.length === 0) return null
  return (
    <text className={styles.label} x={place[0]} y={place[1]} aria-hidden>
      {texts.join(' ')}
    </text>
  )
}
