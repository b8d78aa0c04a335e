import { solveLinear } from '../transform/solve-linear'
import { boxBlur, type Features, SIZE } from './features'

/**
 * Takes a place of the fixed square to one of the moving: x′ = ax − by + u, y′ = bx + ay + v, from the middle of both.
 */
export interface Similarity {
  a: number
  b: number
  u: number
  v: number
}

/** How alike the fixed square and the moved one are. */
export interface Likeness {
  /** The correlation of local contrast where both are, −1 to 1. */
  correlation: number
  /** The part of the smaller image that both share, 0 to 1. */
  overlap: number
}

const MIDDLE = (SIZE - 1) / 2
/** Of local contrast, which is about 1 where an image shows something: below it there is noise alone. */
const MIN_VARIANCE = 0.01

interface Sampled {
  value: number
  dx: number
  dy: number
}

const sampled: Sampled = { value: 0, dx: 0, dy: 0 }

/** Between pixels, with its slope; false beside the image. It writes into one object: this is the innermost loop. */
function sampleAt({ values, mask }: Features, x: number, y: number): boolean {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  if (left < 0 || top < 0 || left >= SIZE - 1 || top >= SIZE - 1) return false
  const at = top * SIZE + left
  if (mask[at]! + mask[at + 1]! + mask[at + SIZE]! + mask[at + SIZE + 1]! < 3.5) return false
  const fx = x - left
  const fy = y - top
  const a = values[at]!
  const b = values[at + 1]!
  const c = values[at + SIZE]!
  const d = values[at + SIZE + 1]!
  sampled.value = (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy
  sampled.dx = (b - a) * (1 - fy) + (d - c) * fy
  sampled.dy = (c - a) * (1 - fx) + (d - b) * fx
  return true
}

/** Visits the places that both images have. */
function visitShared(
  fixed: Features,
  moving: Features,
  { a, b, u, v }: Similarity,
  step: number,
  visit: (value: number, x: number, y: number) => void,
): void {
  for (let row = 0; row < SIZE; row += step) {
    for (let column = 0; column < SIZE; column += step) {
      const at = row * SIZE + column
      if (fixed.mask[at] === 0) continue
      const [x, y] = [column - MIDDLE, row - MIDDLE]
      if (sampleAt(moving, a * x - b * y + u + MIDDLE, b * x + a * y + v + MIDDLE)) visit(fixed.values[at]!, x, y)
    }
  }
}

const areas = new WeakMap<Features, number>()

/** Counted once: an image is compared with the other one hundreds of times. */
function areaOf(features: Features): number {
  let area = areas.get(features)
  if (area === undefined) areas.set(features, (area = features.mask.reduce((sum, value) => sum + value, 0)))
  return area
}

/** How alike they are, of every `step`th pixel. */
export function likenessOf(fixed: Features, moving: Features, similarity: Similarity, step = 1): Likeness {
  let [count, f, m, ff, mm, fm] = [0, 0, 0, 0, 0, 0]
  visitShared(fixed, moving, similarity, step, (value) => {
    const other = sampled.value
    count += 1
    f += value
    m += other
    ff += value * value
    mm += other * other
    fm += value * other
  })
  if (count < 50) return { correlation: 0, overlap: 0 }
  const correlation = correlationOf({ count, f, m, ff, mm, fm })
  const scale = Math.hypot(similarity.a, similarity.b)
  const overlap = (count * step * step) / Math.max(1, Math.min(areaOf(fixed), areaOf(moving) / scale ** 2))
  return { correlation, overlap: Math.min(1, overlap) }
}

const BLOCKS = 5
const MIN_BLOCK_PIXELS = 150

/**
 * How alike they are in most parts: the median of the correlations of a grid of parts. One strong thing that both show, such
 * as a scale beside a wound or a dark mark in the middle, is not enough for it.
 */
export function agreementOf(fixed: Features, moving: Features, similarity: Similarity): number {
  const sums = Array.from({ length: BLOCKS * BLOCKS }, () => ({ count: 0, f: 0, m: 0, ff: 0, mm: 0, fm: 0 }))
  const part = (place: number) => Math.min(BLOCKS - 1, Math.floor(((place + MIDDLE) * BLOCKS) / SIZE))
  visitShared(fixed, moving, similarity, 1, (value, x, y) => {
    const sum = sums[part(y) * BLOCKS + part(x)]!
    const other = sampled.value
    sum.count += 1
    sum.f += value
    sum.m += other
    sum.ff += value * value
    sum.mm += other * other
    sum.fm += value * other
  })
  const found = sums.filter(({ count }) => count >= MIN_BLOCK_PIXELS).map(correlationOf)
  return found.toSorted((one, other) => one - other)[Math.floor(found.length / 2)] ?? 0
}

interface Sums {
  count: number
  f: number
  m: number
  ff: number
  mm: number
  fm: number
}

function correlationOf({ count, f, m, ff, mm, fm }: Sums): number {
  const [ownVariance, otherVariance] = [ff / count - (f / count) ** 2, mm / count - (m / count) ** 2]
  if (Math.min(ownVariance, otherVariance) <= MIN_VARIANCE) return 0
  return (fm / count - (f * m) / count ** 2) / Math.sqrt(ownVariance * otherVariance)
}

const LEVELS = [
  { radius: 4, step: 3 },
  { radius: 2, step: 2 },
  { radius: 0, step: 1 },
] as const
const MAX_STEPS = 25

export interface BlurredFeatures {
  levels: readonly Features[]
}

/** An image at each level of blur, the coarsest first. */
export const blurFeatures = (features: Features): BlurredFeatures => ({
  levels: LEVELS.map(({ radius }) =>
    radius === 0 ? features : { values: boxBlur(boxBlur(features.values, radius), radius), mask: features.mask },
  ),
})

/**
 * Moves a first guess to where the two are most alike: Gauss–Newton on their difference, from coarse to fine (Lucas and
 * Kanade 1981), with the gain between them found anew at each step.
 */
export function refine(fixed: BlurredFeatures, moving: BlurredFeatures, guess: Similarity): Similarity {
  let current = guess
  LEVELS.forEach(({ step }, level) => {
    const [own, other] = [fixed.levels[level]!, moving.levels[level]!]
    let best = likenessOf(own, other, current, step).correlation
    for (let count = 0; count < MAX_STEPS; count += 1) {
      const next = stepFrom(own, other, current, step)
      if (!next) break
      const { correlation } = likenessOf(own, other, next, step)
      if (!(correlation > best)) break
      const isDone = correlation - best < 1e-6
      ;[best, current] = [correlation, next]
      if (isDone) break
    }
  })
  return current
}

function stepFrom(fixed: Features, moving: Features, current: Similarity, step: number): Similarity | null {
  let [mm, fm] = [0, 0]
  visitShared(fixed, moving, current, step, (value) => {
    mm += sampled.value * sampled.value
    fm += value * sampled.value
  })
  const gain = fm / mm
  if (!(gain > 0)) return null
  const matrix = Array.from({ length: 4 }, () => [0, 0, 0, 0])
  const right = [0, 0, 0, 0]
  visitShared(fixed, moving, current, step, (value, x, y) => {
    const { dx, dy } = sampled
    const slopes = [dx * x + dy * y, -dx * y + dy * x, dx, dy]
    const rest = value / gain - sampled.value
    for (let i = 0; i < 4; i += 1) {
      right[i] = right[i]! + slopes[i]! * rest
      for (let j = i; j < 4; j += 1) matrix[i]![j] = matrix[i]![j]! + slopes[i]! * slopes[j]!
    }
  })
  for (let i = 0; i < 4; i += 1) for (let j = 0; j < i; j += 1) matrix[i]![j] = matrix[j]![i]!
  const found = solveLinear(matrix, right)
  if (!found) return null
  const [a, b, u, v] = found as [number, number, number, number]
  return { a: current.a + a, b: current.b + b, u: current.u + u, v: current.v + v }
}
