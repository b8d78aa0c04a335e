import { SIZE } from './features'
import { type Spectrum, spectrumOf, transformSquare } from './fft'

/** How far one square is moved against another, and how clearly. */
interface Shift {
  x: number
  y: number
  strength: number
}

/** Fine detail is noise: what repeats within this many waves of the side counts. */
const WAVES = 40
const MIN_DISTANCE = 6

/**
 * Finds the shifts that best take one square to another by phase correlation (Kuglin and Hines 1975), the clearest first:
 * `to` is about `from`, moved by the shift.
 */
export function findShifts(from: Spectrum, to: Spectrum, count: number): Shift[] {
  const product = { real: new Float64Array(SIZE * SIZE), imaginary: new Float64Array(SIZE * SIZE) }
  for (let v = 0; v < SIZE; v += 1) {
    for (let u = 0; u < SIZE; u += 1) {
      const at = v * SIZE + u
      const [a, b, c, d] = [from.real[at]!, from.imaginary[at]!, to.real[at]!, to.imaginary[at]!]
      const [real, imaginary] = [c * a + d * b, d * a - c * b]
      const length = Math.hypot(real, imaginary) + 1e-9
      const weight = Math.exp(-(signed(u) ** 2 + signed(v) ** 2) / (2 * WAVES ** 2)) / length
      product.real[at] = real * weight
      product.imaginary[at] = imaginary * weight
    }
  }
  transformSquare(product, SIZE, true)
  return highestOf(product.real, count)
}

const signed = (place: number): number => (place < SIZE / 2 ? place : place - SIZE)

/** The highest places that are not beside a higher one. */
function highestOf(values: Float64Array, count: number): Shift[] {
  const found: Shift[] = []
  const isNear = (at: number) =>
    found.some(({ x, y }) => apart(at % SIZE, x) < MIN_DISTANCE && apart(Math.floor(at / SIZE), y) < MIN_DISTANCE)
  while (found.length < count) {
    let best = -1
    for (let at = 0; at < values.length; at += 1) if ((best < 0 || values[at]! > values[best]!) && !isNear(at)) best = at
    if (best < 0) break
    found.push({ x: signed(best % SIZE), y: signed(Math.floor(best / SIZE)), strength: values[best]! })
  }
  return found
}

/** On a circle: the square is periodic. */
const apart = (one: number, other: number): number => {
  const distance = Math.abs(one - ((other + SIZE) % SIZE))
  return Math.min(distance, SIZE - distance)
}

const [MIN_RADIUS, MAX_RADIUS] = [5, 100]
const LOG_STEP = Math.log(MAX_RADIUS / MIN_RADIUS) / SIZE

/** How one image is turned and enlarged against another; the angle is known but for half a turn. */
export interface Turn {
  radians: number
  scale: number
}

/**
 * Where the spectrum of a square is strong, by direction and by the logarithm of the distance: turning and enlarging the
 * square shift it (Reddy and Chatterji 1996).
 */
export function logPolarOf(values: Float32Array): Spectrum {
  const framed = Float64Array.from(values, (value, at) => value * fade(at % SIZE) * fade(Math.floor(at / SIZE)))
  const { real, imaginary } = spectrumOf(framed, SIZE)
  const strength = Float64Array.from(real, (value, at) => Math.log1p(Math.hypot(value, imaginary[at]!)))
  const polar = new Float64Array(SIZE * SIZE)
  for (let i = 0; i < SIZE; i += 1) {
    const angle = (Math.PI * i) / SIZE
    for (let j = 0; j < SIZE; j += 1) {
      const radius = MIN_RADIUS * Math.exp(j * LOG_STEP)
      polar[i * SIZE + j] = sample(strength, radius * Math.cos(angle), radius * Math.sin(angle))
    }
  }
  // Every image is strongest in the middle: what differs by direction says how it is turned.
  for (let j = 0; j < SIZE; j += 1) {
    let sum = 0
    for (let i = 0; i < SIZE; i += 1) sum += polar[i * SIZE + j]!
    for (let i = 0; i < SIZE; i += 1) polar[i * SIZE + j] = (polar[i * SIZE + j]! - sum / SIZE) * fade(j)
  }
  return spectrumOf(polar, SIZE)
}

/** Falls to zero at both ends (von Hann). */
const fade = (place: number): number => 0.5 - 0.5 * Math.cos((2 * Math.PI * (place + 0.5)) / SIZE)

/** Between the places of a spectrum whose origin is its first. */
function sample(values: Float64Array, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [fx, fy] = [x - left, y - top]
  const at = (column: number, row: number) => values[((row + SIZE) % SIZE) * SIZE + ((column + SIZE) % SIZE)]!
  const upper = at(left, top) * (1 - fx) + at(left + 1, top) * fx
  const lower = at(left, top + 1) * (1 - fx) + at(left + 1, top + 1) * fx
  return upper * (1 - fy) + lower * fy
}

/** The turn that a shift of two such spectra means. */
export const turnOf = ({ x, y }: Shift): Turn => ({ radians: (Math.PI * y) / SIZE, scale: Math.exp(-x * LOG_STEP) })
