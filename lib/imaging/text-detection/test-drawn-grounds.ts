import { type GreyImage } from '../_internal/text-detection/grey-image'

/** Numbers from 0 to 1, the same from the same seed. */
export type Random = () => number

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const between = (random: Random, from: number, to: number): number => from + random() * (to - from)
export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!
const normal = (random: Random) => Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random())

export const GROUNDS = ['noise', 'ultrasound', 'ct', 'mr', 'dark', 'radiograph', 'vessels'] as const
export type Ground = (typeof GROUNDS)[number]

interface Ellipse {
  x: number
  y: number
  a: number
  b: number
  cos: number
  sin: number
  level: number
}

interface Scene {
  width: number
  height: number
  base: number
  coarse: Float32Array
  fine: Float32Array
  ellipses: Ellipse[]
}

/** Draws a frame without text: noise, a speckled fan, a slice, ribs, vessels. With `marks`, also what devices draw beside an image. */
export function drawGround(
  random: Random,
  marks: boolean,
  { kind = pick(random, GROUNDS), maxWidth = 900 }: { kind?: Ground; maxWidth?: number } = {},
): GreyImage & { kind: Ground } {
  const width = pick(
    random,
    [256, 320, 400, 480, 512, 640, 900].filter((each) => each <= maxWidth),
  )
  const height = Math.round(width * between(random, 0.7, 1))
  const scene: Scene = {
    ...{ width, height, base: between(random, 8, 90) },
    coarse: smoothNoise(random, width, height, between(random, 6, 40)),
    fine: smoothNoise(random, width, height, between(random, 1.5, 4)),
    ellipses: Array.from({ length: 3 + Math.floor(random() * 22) }, () => randomEllipse(random)),
  }
  const level = PAINTERS[kind](scene, random)
  const grey = new Float32Array(width * height)
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at++) grey[at] = level(at, x / width, y / height)
  if (kind === 'vessels' || kind === 'radiograph') drawCurves(random, grey, width, height, kind === 'vessels' ? -1 : 1)
  const noise = kind === 'dark' ? between(random, 0, 3) : between(random, 1, kind === 'noise' ? 24 : 12)
  for (let at = 0; at < grey.length; at++) grey[at]! += noise * normal(random)
  if (marks) drawMarks(random, grey, width, height)
  return { kind, width, height, pixels: Uint8Array.from(grey, (value) => Math.max(0, Math.min(255, Math.round(value)))) }
}

type Painter = (scene: Scene, random: Random) => (at: number, u: number, v: number) => number

const PAINTERS: Record<Ground, Painter> = {
  dark: () => () => 4,
  noise: ({ base, coarse }, random) => {
    const deviation = between(random, 3, 48)
    return (at) => base + deviation * coarse[at]!
  },
  ultrasound:
    ({ coarse, fine, ellipses }) =>
    (at, u, v) => {
      const [dx, dy] = [u - 0.5, v - 0.02]
      const radius = Math.hypot(dx, dy)
      if (Math.abs(Math.atan2(dx, dy)) > 0.75 || radius < 0.08 || radius > 0.92) return 0
      const echo = 50 + 60 * coarse[at]! + 0.7 * levelAt(ellipses, u, v)
      return Math.max(0, echo) * Math.abs(0.7 + 0.6 * fine[at]!)
    },
  ct:
    ({ ellipses }) =>
    (_, u, v) =>
      bodyLevel(u, v, (rim) => (rim > 0.95 ? 200 : 85) + 0.6 * levelAt(ellipses, u, v)),
  mr:
    ({ coarse, ellipses }) =>
    (at, u, v) =>
      bodyLevel(u, v, () => 85 + 30 * coarse[at]! + 0.6 * levelAt(ellipses, u, v)),
  radiograph:
    ({ base, coarse, ellipses }) =>
    (at, u, v) =>
      60 + base * Math.sin(Math.PI * u) + 40 * v + 18 * coarse[at]! + 0.4 * levelAt(ellipses, u, v),
  vessels:
    ({ base, coarse }) =>
    (at) =>
      110 + base + 14 * coarse[at]!,
}

const bodyLevel = (u: number, v: number, level: (rim: number) => number) => {
  const rim = Math.hypot((u - 0.5) / 0.44, (v - 0.5) / 0.4)
  return rim < 1 ? level(rim) : 0
}

function randomEllipse(random: Random): Ellipse {
  const turn = random() * Math.PI
  const [x, y, a, b] = [
    between(random, 0.2, 0.8),
    between(random, 0.2, 0.8),
    between(random, 0.01, 0.2),
    between(random, 0.01, 0.2),
  ]
  return { x, y, a, b, cos: Math.cos(turn), sin: Math.sin(turn), level: between(random, -60, 110) }
}

const levelAt = (ellipses: readonly Ellipse[], u: number, v: number) =>
  ellipses.reduce((sum, { x, y, a, b, cos, sin, level }) => {
    const [dx, dy] = [u - x, v - y]
    return Math.hypot((dx * cos + dy * sin) / a, (dy * cos - dx * sin) / b) < 1 ? sum + level : sum
  }, 0)

/** Smooth noise of a grain in pixels, with a deviation of about 1. */
function smoothNoise(random: Random, width: number, height: number, grain: number): Float32Array {
  const columns = Math.ceil(width / grain) + 2
  const knots = Float32Array.from({ length: columns * (Math.ceil(height / grain) + 2) }, () => normal(random))
  const noise = new Float32Array(width * height)
  for (let y = 0, at = 0; y < height; y++) {
    const [row, v] = [Math.floor(y / grain), (y / grain) % 1]
    for (let x = 0; x < width; x++, at++) {
      const [column, u] = [Math.floor(x / grain), (x / grain) % 1]
      const knot = row * columns + column
      const above = knots[knot]! * (1 - u) + knots[knot + 1]! * u
      const below = knots[knot + columns]! * (1 - u) + knots[knot + columns + 1]! * u
      noise[at] = 1.4 * (above * (1 - v) + below * v)
    }
  }
  return noise
}

/** Draws curves of changing width and direction: vessels (darker) or the edges of ribs (brighter). */
function drawCurves(random: Random, grey: Float32Array, width: number, height: number, sign: number): void {
  for (let curve = 0, count = 4 + random() * 14; curve < count; curve++) {
    let [x, y, angle] = [random() * width, random() * height, random() * 2 * Math.PI]
    let radius = between(random, 0.8, width / 60)
    const [strength, bend] = [sign * between(random, 15, 70), between(random, -0.02, 0.02)]
    for (let step = 0, length = between(random, 40, width); step < length; step++) {
      x += Math.cos(angle)
      y += Math.sin(angle)
      angle += bend + between(random, -0.06, 0.06)
      radius = Math.max(0.6, radius * between(random, 0.985, 1.01))
      const reach = Math.ceil(radius)
      for (let j = -reach; j <= reach; j++) {
        for (let i = -reach; i <= reach; i++) {
          const [px, py] = [Math.round(x) + i, Math.round(y) + j]
          if (px < 0 || py < 0 || px >= width || py >= height || Math.hypot(i, j) > radius) continue
          grey[py * width + px]! += strength / (2 * radius + 1)
        }
      }
    }
  }
}

/** Draws what devices draw beside an image and what is no text: rulers, wedges, lines, calipers, arrows. */
function drawMarks(random: Random, grey: Float32Array, width: number, height: number): void {
  const white = between(random, 140, 255)
  const rectangle = (x: number, y: number, w: number, h: number, level = white) => {
    for (let j = Math.max(0, Math.floor(y)); j < Math.min(height, y + h); j++) {
      for (let i = Math.max(0, Math.floor(x)); i < Math.min(width, x + w); i++) grey[j * width + i] = level
    }
  }
  if (random() < 0.6) {
    const [x, step, long] = [width * between(random, 0.9, 0.97), between(random, 5, 30), between(random, 3, 9)]
    for (let y = height * 0.1, i = 0; y < height * 0.9; y += step, i++)
      rectangle(x, y, i % 5 ? long : long * 2, random() < 0.1 ? 2 : 1)
  }
  if (random() < 0.5) {
    const [y, step, long] = [height * between(random, 0.88, 0.97), between(random, 5, 30), between(random, 3, 10)]
    for (let x = width * 0.1, i = 0; x < width * 0.9; x += step, i++)
      rectangle(x, y, step > 10 ? 2 : 1, i % 5 ? long : long * 1.8)
  }
  if (random() < 0.4)
    for (let i = 0, h = height * 0.4; i < h; i++) rectangle(width * 0.04, height * 0.2 + i, 12, 1, 255 - (255 * i) / h)
  if (random() < 0.3)
    rectangle(width * between(random, 0.2, 0.7), height * between(random, 0.2, 0.7), between(random, 20, 150), 1)
  if (random() < 0.4) drawCalipers(random, width, height, rectangle)
  if (random() < 0.2) {
    const [x, y, size] = [width * between(random, 0.1, 0.8), height * between(random, 0.1, 0.8), between(random, 5, 20)]
    for (let i = 0; i < size; i++) rectangle(x + i, y + i / 2, 1, size - i)
  }
}

function drawCalipers(
  random: Random,
  width: number,
  height: number,
  rectangle: (x: number, y: number, w: number, h: number) => void,
) {
  for (let i = 0; i < 2; i++) {
    const [x, y, reach] = [width * between(random, 0.3, 0.7), height * between(random, 0.3, 0.7), between(random, 3, 7)]
    rectangle(x - reach, y, 2 * reach + 1, 1)
    rectangle(x, y - reach, 1, 2 * reach + 1)
  }
}
