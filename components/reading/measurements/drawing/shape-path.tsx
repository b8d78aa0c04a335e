import { type Point } from '../geometry/point'
import { type Shape } from '../kinds'
import { type StageTransform } from './stage-transform'

const [CROSS_PIXELS, ARROW_PIXELS, ARROW_ANGLE] = [7, 12, Math.PI / 7]
/** An ellipse is drawn by so many corners: it is one on the stage too, where pixels are not square. */
const ELLIPSE_CORNERS = 90

/** A shape on the stage. */
export function ShapePath({ shape, transform }: { shape: Shape; transform: StageTransform }) {
  return <path d={pathOf(shape, transform)} strokeDasharray={shape.shape === 'line' && shape.isThin ? '4 3' : undefined} />
}

/** Its outline on the stage, as SVG and Path2D write one. */
export function pathOf(shape: Shape, { toStage }: StageTransform): string {
  if (shape.shape === 'line') return lineTo(toStage(shape.from), toStage(shape.to), shape.isArrow === true)
  if (shape.shape === 'outline') return `${joined(shape.points.map(toStage))}Z`
  if (shape.shape === 'cross') {
    const [x, y] = toStage(shape.at)
    return `M${x - CROSS_PIXELS} ${y}h${2 * CROSS_PIXELS}M${x} ${y - CROSS_PIXELS}v${2 * CROSS_PIXELS}`
  }
  const { middle, radii, turn } = shape.ellipse
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const corners = Array.from({ length: ELLIPSE_CORNERS }, (_, at) => {
    const angle = (at / ELLIPSE_CORNERS) * 2 * Math.PI
    const [x, y] = [radii[0] * Math.cos(angle), radii[1] * Math.sin(angle)]
    return toStage([middle[0] + x * cos - y * sin, middle[1] + x * sin + y * cos])
  })
  return `${joined(corners)}Z`
}

const joined = (points: readonly Point[]): string => `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`

/** A line; an arrow points at its first end. */
function lineTo(from: Point, to: Point, isArrow: boolean): string {
  const line = joined([from, to])
  if (!isArrow) return line
  const along = Math.atan2(to[1] - from[1], to[0] - from[0])
  const side = (angle: number): Point => [
    from[0] + ARROW_PIXELS * Math.cos(along + angle),
    from[1] + ARROW_PIXELS * Math.sin(along + angle),
  ]
  return line + joined([side(ARROW_ANGLE), from, side(-ARROW_ANGLE)])
}
