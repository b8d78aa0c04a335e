import { type Point, distance } from './point'

/** The area within an outline that does not cross itself, in square pixels: its last point is joined to its first one. */
export function outlineArea(points: readonly Point[]): number {
  let double = 0
  for (const [at, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(at + 1) % points.length]!
    double += x * nextY - nextX * y
  }
  return Math.abs(double) / 2
}

/** The columns between which a row is inside, by pairs in ascending order (even-odd rule). */
export function outlineSpans(points: readonly Point[], y: number): (readonly [number, number])[] {
  const crossings: number[] = []
  for (const [at, [ax, ay]] of points.entries()) {
    const [bx, by] = points[(at + 1) % points.length]!
    // Each edge has its upper end and not its lower one, so that a corner is counted once.
    if (ay <= y !== by <= y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax))
  }
  crossings.sort((a, b) => a - b)
  return crossings.flatMap((left, at) => (at % 2 === 0 ? [[left, crossings[at + 1]!] as const] : []))
}

/** Whether an outline crosses itself: it has no single area then. */
export function isCrossing(points: readonly Point[]): boolean {
  const count = points.length
  for (let at = 0; at < count; at++)
    for (let other = at + 2; other < count; other++) {
      const areNeighbours = at === 0 && other === count - 1
      if (!areNeighbours && cross(points[at]!, points[at + 1]!, points[other]!, points[(other + 1) % count]!)) return true
    }
  return false
}

const side = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

/** Whether two lines cross between their ends. */
const cross = (a: Point, b: Point, c: Point, d: Point): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0

/** More say nothing more about an outline. */
const MAX_POINTS = 1000

/** The points of a line drawn by hand of which each is at least so far from the one before; at most a thousand, evenly. */
export function thinned(points: readonly Point[], minDistance: number): Point[] {
  const kept: Point[] = []
  for (const point of points) {
    const last = kept.at(-1)
    if (!last || distance(last, point) >= minDistance) kept.push(point)
  }
  if (kept.length <= MAX_POINTS) return kept
  return Array.from({ length: MAX_POINTS }, (_, at) => kept[Math.floor((at * kept.length) / MAX_POINTS)]!)
}
