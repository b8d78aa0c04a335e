/** A place in an image: column and row, from the upper left corner of its upper left pixel, as in SCOORD (PS3.3 C.18.6). */
export type Point = readonly [x: number, y: number]

/** How far apart two pixels are, across and down: in mm, or 1 and 1. */
export interface Pitch {
  x: number
  y: number
}

export const SQUARE: Pitch = { x: 1, y: 1 }

export const middleOf = ([ax, ay]: Point, [bx, by]: Point): Point => [(ax + bx) / 2, (ay + by) / 2]

export const shifted = ([x, y]: Point, [dx, dy]: Point): Point => [x + dx, y + dy]

export const between = ([ax, ay]: Point, [bx, by]: Point): Point => [bx - ax, by - ay]

/** The distance of two points, in the unit of the pitch. */
export const distance = (a: Point, b: Point, pitch: Pitch = SQUARE): number =>
  Math.hypot((b[0] - a[0]) * pitch.x, (b[1] - a[1]) * pitch.y)

/** The angle between two directions in degrees, 0 to 180; null where one of them has no length. */
export function angleBetween(a: Point, b: Point, pitch: Pitch = SQUARE): number | null {
  const [ax, ay, bx, by] = [a[0] * pitch.x, a[1] * pitch.y, b[0] * pitch.x, b[1] * pitch.y]
  if ((ax === 0 && ay === 0) || (bx === 0 && by === 0)) return null
  return (Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) * 180) / Math.PI
}

/**
 * The angle of Cobb between two lines in degrees, 0 to 180, in whichever direction each was drawn: the ends that lie on the
 * same side of the spine are those nearer to each other. So it may exceed 90°, as that of a severe curve does.
 */
export function cobbAngle([a, b, c, d]: readonly [Point, Point, Point, Point], pitch: Pitch = SQUARE): number | null {
  const isAlong = distance(a, c, pitch) + distance(b, d, pitch) <= distance(a, d, pitch) + distance(b, c, pitch)
  return angleBetween(between(a, b), isAlong ? between(c, d) : between(d, c), pitch)
}

/** The line across the middle of another one, at a right angle, of a share of its length. */
export function crossLine(a: Point, b: Point, share: number, pitch: Pitch = SQUARE): [Point, Point] {
  const [mx, my] = middleOf(a, b)
  const half = share / 2
  // At a right angle where it lies in the patient: pixels need not be square.
  const [dx, dy] = [((b[1] - a[1]) * pitch.y * half) / pitch.x, ((b[0] - a[0]) * pitch.x * half) / pitch.y]
  return [
    [mx - dx, my + dy],
    [mx + dx, my - dy],
  ]
}
