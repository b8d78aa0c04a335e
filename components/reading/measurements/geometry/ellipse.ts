import { type Point, between, distance, middleOf, shifted } from './point'

/** The ends of its first axis, then of its second one, as in SCOORD (PS3.3 C.18.6.1.2). */
export type AxisEnds = readonly [Point, Point, Point, Point]

/** The ellipse that fills the box between two corners, its longer axis first. */
export function ellipseInBox([ax, ay]: Point, [bx, by]: Point): AxisEnds {
  const [mx, my] = middleOf([ax, ay], [bx, by])
  const across: [Point, Point] = [
    [Math.min(ax, bx), my],
    [Math.max(ax, bx), my],
  ]
  const down: [Point, Point] = [
    [mx, Math.min(ay, by)],
    [mx, Math.max(ay, by)],
  ]
  return Math.abs(bx - ax) >= Math.abs(by - ay) ? [...across, ...down] : [...down, ...across]
}

/** Moves one end of an axis: its other end stays, and the other axis keeps its length and stays at a right angle. */
export function withAxisEnd(ends: AxisEnds, index: number, to: Point): AxisEnds {
  const isFirst = index < 2
  const fixed = ends[index ^ 1]!
  const [otherA, otherB] = isFirst ? [ends[2], ends[3]] : [ends[0], ends[1]]
  const half = distance(otherA, otherB) / 2
  const length = distance(fixed, to)
  if (length === 0) return ends
  const middle = middleOf(fixed, to)
  // Turned the way it was turned, so that its ends do not change places.
  const [ux, uy] = between(fixed, to).map((part) => part / length) as unknown as Point
  const across: Point = [-uy * half, ux * half]
  const was = between(otherA, otherB)
  const sign = across[0] * was[0] + across[1] * was[1] < 0 ? -1 : 1
  const other: [Point, Point] = [
    shifted(middle, [-across[0] * sign, -across[1] * sign]),
    shifted(middle, [across[0] * sign, across[1] * sign]),
  ]
  const moved: [Point, Point] = index % 2 === 0 ? [to, fixed] : [fixed, to]
  return isFirst ? [...moved, ...other] : [...other, ...moved]
}

export interface Ellipse {
  middle: Point
  /** Half of each axis, in pixels. */
  radii: readonly [number, number]
  /** How far the first axis is turned from the rows, in radians. */
  turn: number
}

export function ellipseOf([a, b, c, d]: AxisEnds): Ellipse {
  return {
    middle: middleOf(a, b),
    radii: [distance(a, b) / 2, distance(c, d) / 2],
    turn: Math.atan2(b[1] - a[1], b[0] - a[0]),
  }
}

/** In square pixels. */
export const ellipseArea = ({ radii: [first, second] }: Ellipse): number => Math.PI * first * second

/** The columns between which a row is inside, as a pair; null where none of it is. */
export function ellipseSpan({ middle: [mx, my], radii: [a, b], turn }: Ellipse, y: number): readonly [number, number] | null {
  if (a === 0 || b === 0) return null
  const [cos, sin, dy] = [Math.cos(turn), Math.sin(turn), y - my]
  // ((dx·cos + dy·sin) / a)² + ((dy·cos − dx·sin) / b)² = 1, solved for dx.
  const square = (cos / a) ** 2 + (sin / b) ** 2
  const half = dy * cos * sin * (1 / a ** 2 - 1 / b ** 2)
  const rest = dy ** 2 * ((sin / a) ** 2 + (cos / b) ** 2) - 1
  const root = half ** 2 - square * rest
  if (root < 0) return null
  const width = Math.sqrt(root) / square
  return [mx - half / square - width, mx - half / square + width]
}
