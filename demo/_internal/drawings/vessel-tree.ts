import { type Random } from './seeded-random'
import { distance, lerp } from './raster'
import { ARCADES, type Arcade } from './vessel-arcades'

interface VesselPoint {
  x: number
  y: number
  radius: number
}

export interface Vessel {
  kind: Arcade['kind']
  points: VesselPoint[]
}

/** The distance from the fovea at which vessels end: the foveal avascular zone. */
const FREE_ZONE = 0.14
const STEP = 0.006
const DISC_X = 0.71

/**
 * Grows the vessels of one eye: the arcades with slight variations, and branches that end before they would cross
 * another vessel.
 */
export function growVessels(random: Random): Vessel[] {
  const taken = new Set<number>()
  const vessels = ARCADES.map((arcade) => layArcade(arcade, random))
  for (const { points } of vessels) for (const point of points) taken.add(cell(point.x, point.y))
  return vessels.concat(vessels.flatMap((vessel) => twigsOf(vessel, 2, random, taken)))
}

/** A coarse map of existing vessels. */
const cell = (x: number, y: number) => Math.round((y + 2) / 0.014) * 1000 + Math.round((x + 2) / 0.014)

/** Varies the textbook course a little and places points along it at even steps. */
function layArcade({ kind, radius: [from, to], course }: Arcade, random: Random): Vessel {
  const knots: [number, number][] = []
  for (let i = 0; i < course.length; i += 2) {
    const [x, y] = [course[i]!, course[i + 1]!]
    const loose = 0.055 * Math.min(1, Math.max(0, distance(x - DISC_X, y) - 0.1))
    // The last knot is outside the field, so that no large vessel ends in sight.
    const out = i === course.length - 2 && distance(x, y) > 0.9 ? 1.12 : 1
    knots.push([x * out + random.gaussian() * loose, y * out + random.gaussian() * loose])
  }
  const phases = [random.uniform(0, 6.3), random.uniform(0, 6.3)] as const
  const points: VesselPoint[] = []
  const spans = knots.length - 1
  let run = 0
  for (let span = 0; span < spans; span++) {
    const [p0, p1, p2, p3] = [knots[Math.max(0, span - 1)]!, knots[span]!, knots[span + 1]!, knots[Math.min(spans, span + 2)]!]
    const steps = Math.ceil(distance(p2[0] - p1[0], p2[1] - p1[1]) / STEP)
    const slope = Math.atan2(p2[1] - p1[1], p2[0] - p1[0])
    for (let step = 0; step < steps; step++) {
      const t = step / steps
      const along = (span + t) / spans
      run += STEP
      // Two waves that grow with the distance from the disc: vessels wind a little.
      const wind = Math.min(1, run * 2) * (0.011 * Math.sin(run * 12 + phases[0]) + 0.005 * Math.sin(run * 29 + phases[1]))
      const x = catmullRom(p0[0], p1[0], p2[0], p3[0], t)
      const y = catmullRom(p0[1], p1[1], p2[1], p3[1], t)
      const rooted = Math.min(1, 0.55 + run * 4)
      points.push({ x: x - Math.sin(slope) * wind, y: y + Math.cos(slope) * wind, radius: rooted * lerp(from, to, along ** 0.8) })
    }
  }
  return { kind, points }
}

/** A smooth curve through four knots, between the middle two. */
const catmullRom = (a: number, b: number, c: number, d: number, t: number): number =>
  b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))

function twigsOf(parent: Vessel, depth: number, random: Random, taken: Set<number>): Vessel[] {
  const grown: Vessel[] = []
  let side = random.next() < 0.5 ? 1 : -1
  let next = Math.round(random.uniform(8, 16))
  for (let at = next; at < parent.points.length - 6; at = next) {
    next = at + Math.round(random.uniform(6, 15) * (depth === 2 ? 1 : 1.3))
    const point = parent.points[at]!
    const ahead = parent.points[at + 2]!
    if (distance(point.x - DISC_X, point.y) < 0.2 || distance(point.x, point.y) > 0.99) continue
    side = -side
    const heading = Math.atan2(ahead.y - point.y, ahead.x - point.x) + side * random.uniform(0.6, 1.15)
    const twig = growTwig({ from: point, heading, turn: -side, kind: parent.kind, depth, random, taken })
    if (twig.points.length < 10 + twig.points[0]!.radius * 2600) continue
    for (const { x, y } of twig.points) taken.add(cell(x, y))
    grown.push(twig)
    if (depth > 0) grown.push(...twigsOf(twig, depth - 1, random, taken))
  }
  return grown
}

interface Sprout {
  from: VesselPoint
  heading: number
  /** The direction of its bend back toward its parent's own direction. */
  turn: number
  kind: Vessel['kind']
  depth: number
  random: Random
  taken: Set<number>
}

function growTwig({ from, heading, turn, kind, depth, random, taken }: Sprout): Vessel {
  const share = depth === 2 ? random.uniform(0.3, 0.62) : random.uniform(0.5, 0.75)
  const radius = Math.max(0.0011, Math.min(0.0058, from.radius * share))
  const length = random.uniform(0.28, 0.7) * (depth === 2 ? 1 : 0.55) * (0.5 + radius / 0.006)
  const steps = Math.round(length / STEP)
  const points: VesselPoint[] = []
  let { x, y } = from
  let bend = turn * random.uniform(0.004, 0.016)
  for (let step = 0; step < steps; step++) {
    points.push({ x, y, radius })
    bend = bend * 0.97 + random.gaussian() * 0.011
    heading += bend + random.gaussian() * 0.04
    // Branches between the arcades grow toward the fovea, the others away from it.
    const inward = Math.abs(y) < 0.5 && x > -0.6 && x < 0.5
    const wanted = Math.atan2(y, x) + (inward ? Math.PI : 0)
    heading += 0.025 * Math.sin(wanted - heading)
    x += Math.cos(heading) * STEP
    y += Math.sin(heading) * STEP
    if (distance(x, y) < FREE_ZONE || distance(x, y) > 1.02 || distance(x - DISC_X, y) < 0.15) break
    if (step > 6 && taken.has(cell(x, y))) break
  }
  points.forEach((point, i) => (point.radius *= 1 - 0.78 * (i / points.length) ** 0.8))
  return { kind, points }
}
