import { isCrossing, outlineArea } from '../../reading/measurements/geometry/outline'
import { distanceBetween, fitTransform } from '../transform/fit-points'
import { applyTransform, type Point } from '../transform/plane-transform'

/** A point that a person has set, and how exactly: the standard deviation of each coordinate, in pixels of the image. */
export interface MarkedPoint {
  at: Point
  error: number
}

/** What of known size lies in the image: the ends of a length, or the corners of a square. */
export type MarkerKind = 'length' | 'square'

export interface Marker {
  kind: MarkerKind
  /** Of the length, or of a side of the square. */
  millimetres: number
  points: readonly MarkedPoint[]
}

export const MARKER_POINTS: Readonly<Record<MarkerKind, number>> = { length: 2, square: 4 }

/** A length in millimetres or an area in square millimetres. */
export interface Measured {
  value: number
  /** Twice the standard uncertainty of all points together: the true value is within it 95 times of 100. */
  uncertainty: number
}

export type MeasureKind = 'length' | 'area'

type ToPlane = (point: Point) => Point

/**
 * Measures in the plane of a marker; null where the marker or what is measured is no figure. Two ends give one scale for the
 * whole image; four corners also undo the tilt of the camera. The uncertainty is that of setting the points, carried through
 * by finite differences (GUM, JCGM 100:2008, 5.1).
 */
export function measureInPlane(kind: MeasureKind, marker: Marker, drawn: readonly MarkedPoint[]): Measured | null {
  const all = [...marker.points, ...drawn]
  const count = marker.points.length
  const valueOf = (points: readonly Point[]): number | null => {
    const toPlane = planeOf(marker, points.slice(0, count))
    return toPlane && figureOf(kind, points.slice(count), toPlane)
  }
  const places = all.map(({ at }) => at)
  const value = valueOf(places)
  if (value === null || !Number.isFinite(value)) return null
  let variance = 0
  for (const [index, { error }] of all.entries()) {
    for (const axis of [0, 1] as const) {
      const [above, below] = [error, -error].map((by) =>
        valueOf(places.map((at, one) => (one === index ? moved(at, axis, by) : at))),
      )
      if (typeof above !== 'number' || typeof below !== 'number') return null
      variance += ((above - below) / 2) ** 2
    }
  }
  return { value, uncertainty: 2 * Math.sqrt(variance) }
}

const moved = ([x, y]: Point, axis: 0 | 1, by: number): Point => (axis === 0 ? [x + by, y] : [x, y + by])

/** Takes pixels to millimetres of the marker's plane; null where its points determine none. */
function planeOf({ kind, millimetres }: Marker, points: readonly Point[]): ToPlane | null {
  if (points.length !== MARKER_POINTS[kind] || !(millimetres > 0)) return null
  if (kind === 'length') {
    const pixels = distanceBetween(points[0]!, points[1]!)
    const scale = millimetres / pixels
    return pixels > 1 ? ([x, y]) => [x * scale, y * scale] : null
  }
  const corners = inOrder(points)
  if (isCrossing(corners)) return null
  const side = Math.sqrt(outlineArea(corners))
  const square: readonly Point[] = [[0, 0], [side, 0], [side, side], [0, side]] // prettier-ignore
  const fitted = fitTransform(corners.map((moving, at) => ({ moving, fixed: square[at]! })))
  const scale = millimetres / side
  return fitted && ((point) => applyTransform(fitted.transform, point).map((one) => one * scale) as unknown as Point)
}

/** Around their middle, as the hands of a clock go: corners may be set in any order. */
function inOrder(points: readonly Point[]): Point[] {
  const middle = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis]!, 0) / points.length)
  const angleOf = ([x, y]: Point) => Math.atan2(y - middle[1]!, x - middle[0]!)
  return points.toSorted((one, other) => angleOf(one) - angleOf(other))
}

function figureOf(kind: MeasureKind, points: readonly Point[], toPlane: ToPlane): number | null {
  const placed = points.map(toPlane)
  if (kind === 'length') return placed.length === 2 ? distanceBetween(placed[0]!, placed[1]!) : null
  return placed.length < 3 || isCrossing(placed) ? null : outlineArea(placed)
}
