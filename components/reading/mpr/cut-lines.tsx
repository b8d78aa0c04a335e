'use client'

import { type MprModel } from './mpr-model'
import styles from './mpr.module.css'
import { cutOf, PLANE_NAMES, type PlaneName } from './planes'
import { type Point, useDrag } from './use-drag'
import { useMprState } from './use-mpr-state'

interface CutLinesProps {
  model: MprModel
  name: PlaneName
  /** The crosshair, in CSS pixels of the viewport. */
  at: Point
  size: { width: number; height: number }
}

/** The gap in the lines around the crosshair, and the place of their handles on the shorter side of the viewport. */
const [GAP_PIXELS, HANDLE_SHARE] = [14, 0.36]
/** Of a handle: what can be touched, and what is seen. */
const [TOUCH_RADIUS, DOT_RADIUS] = [14, 4]

/** Where the two other planes cut this one. A handle at each end turns them about the crosshair. */
export function CutLines({ model, name, at, size }: CutLinesProps) {
  const { axes } = useMprState(model)
  const long = size.width + size.height
  const handle = Math.min(size.width, size.height) * HANDLE_SHARE
  const drag = useDrag((now, before, element) => {
    const box = element.closest('svg')?.getBoundingClientRect()
    if (!box) return
    const angle = (point: Point) => Math.atan2(point.y - box.top - at.y, point.x - box.left - at.x)
    const degrees = ((angle(now) - angle(before)) * 180) / Math.PI
    model.turn(name, ((degrees + 540) % 360) - 180)
  })
  const cuts = PLANE_NAMES.flatMap((other) => {
    const cut = other === name ? null : cutOf(axes[other], axes[name])
    return cut ? [-1, 1].map((side) => ({ other, side, x: cut.x * side, y: cut.y * side })) : []
  })
  return (
    <svg className={styles.lines} width={size.width} height={size.height} aria-hidden>
      {cuts.map(({ other, side, x, y }) => (
        <g key={`${other} ${side}`} data-plane-line={other}>
          <line x1={at.x + x * GAP_PIXELS} y1={at.y + y * GAP_PIXELS} x2={at.x + x * long} y2={at.y + y * long} />
          <circle
            className={styles.turn}
            data-controls
            cx={at.x + x * handle}
            cy={at.y + y * handle}
            r={TOUCH_RADIUS}
            {...drag}
          />
          <circle className={styles.dot} cx={at.x + x * handle} cy={at.y + y * handle} r={DOT_RADIUS} />
        </g>
      ))}
    </svg>
  )
}
