import { type Rescale } from '../engine/decoded-frame'
import { moved } from '../geometry/vectors'
import { type Volume } from './volume'

/** Samples of one frame, as the store of frames has them. */
export type FramePixels =
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Uint8ClampedArray<ArrayBuffer>

/** What there is of a slice. A slice that failed is a gap; one that is still to come is passed over. */
type SliceState = 'missing' | 'low' | 'full' | 'failed'

export type Voxels = Int16Array<ArrayBuffer> | Float32Array<ArrayBuffer>

const [MIN_INT16, MAX_INT16] = [-32768, 32767]

/**
 * The values of a volume in one array: 16 bits while all are whole and fit, else floating point. Where that would be more
 * than `maxBytes`, rows and columns are halved until it fits.
 */
export class VolumeData {
  /** The geometry of what is kept. */
  volume: Volume
  voxels: Voxels
  /** So many pixels of a frame on each side are one voxel. */
  factor = 1
  readonly states: SliceState[]
  /** Of all values so far. */
  lowest = Infinity

  constructor(
    private readonly whole: Volume,
    private readonly maxBytes: number,
  ) {
    this.states = whole.places.map(() => 'missing')
    this.volume = whole
    while (this.#bytes(Int16Array.BYTES_PER_ELEMENT) > maxBytes && this.#canShrink) this.#shrink()
    this.voxels = new Int16Array(this.#length)
  }

  /** Takes a frame in the place of a slice; a better one replaces the former. */
  put(at: number, pixels: FramePixels, rescale: Rescale, quality: 'low' | 'full'): void {
    const { columns, rows } = this.whole
    if (pixels.length !== columns * rows) return this.fail(at)
    if (this.voxels instanceof Int16Array && !fits(pixels, rescale)) this.#toFloat()
    const size = this.volume.columns * this.volume.rows
    const target = this.voxels.subarray(at * size, (at + 1) * size)
    if (this.factor === 1 && isUnscaled(rescale)) target.set(pixels)
    else shrinkInto(target, pixels, { columns, rows, factor: this.factor, rescale })
    for (const value of target) if (value < this.lowest) this.lowest = value
    this.states[at] = quality
  }

  /** A slice that cannot be had. */
  fail(at: number): void {
    this.states[at] = 'failed'
  }

  #toFloat(): void {
    const [former, before] = [this.voxels, this.volume]
    const formerFactor = this.factor
    while (this.#bytes(Float32Array.BYTES_PER_ELEMENT) > this.maxBytes && this.#canShrink) this.#shrink()
    if (formerFactor === this.factor) return void (this.voxels = Float32Array.from(former))
    const [size, sizeBefore] = [this.volume.columns * this.volume.rows, before.columns * before.rows]
    this.voxels = new Float32Array(this.#length)
    const how = {
      columns: before.columns,
      rows: before.rows,
      factor: this.factor / formerFactor,
      rescale: { slope: 1, intercept: 0 },
    }
    for (let at = 0; at < this.states.length; at++)
      shrinkInto(this.voxels.subarray(at * size, (at + 1) * size), former.subarray(at * sizeBefore, (at + 1) * sizeBefore), how)
  }

  #shrink(): void {
    this.factor *= 2
    this.volume = shrunk(this.whole, this.factor)
  }

  get #canShrink(): boolean {
    return this.volume.columns > 1 || this.volume.rows > 1
  }

  get #length(): number {
    return this.volume.columns * this.volume.rows * this.volume.places.length
  }

  #bytes(each: number): number {
    return this.#length * each
  }
}

const isUnscaled = ({ slope, intercept }: Rescale): boolean => slope === 1 && intercept === 0

function fits(pixels: FramePixels, { slope, intercept }: Rescale): boolean {
  if (pixels instanceof Float32Array || !Number.isInteger(slope) || !Number.isInteger(intercept)) return false
  if (pixels instanceof Int16Array && slope === 1 && intercept === 0) return true
  let [low, high] = [Infinity, -Infinity]
  for (const value of pixels) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const ends = [low * slope + intercept, high * slope + intercept]
  return Math.min(...ends) >= MIN_INT16 && Math.max(...ends) <= MAX_INT16
}

/** The geometry of a volume whose voxels are `factor` times `factor` pixels. */
function shrunk(whole: Volume, factor: number): Volume {
  const { spacing, orientation, origin } = whole
  const half = (factor - 1) / 2
  return {
    ...whole,
    columns: Math.ceil(whole.columns / factor),
    rows: Math.ceil(whole.rows / factor),
    spacing: { row: spacing.row * factor, column: spacing.column * factor },
    origin: moved(origin, [orientation.row, half * spacing.column], [orientation.column, half * spacing.row]),
  }
}

interface Shrinking {
  columns: number
  rows: number
  factor: number
  rescale: Rescale
}

/** Writes the mean of each block of pixels. At an odd edge a block has what is left. */
function shrinkInto(
  target: Voxels,
  pixels: FramePixels,
  { columns, rows, factor, rescale: { slope, intercept } }: Shrinking,
): void {
  const isWhole = target instanceof Int16Array
  let to = 0
  for (let top = 0; top < rows; top += factor)
    for (let left = 0; left < columns; left += factor) {
      const [bottom, right] = [Math.min(top + factor, rows), Math.min(left + factor, columns)]
      let sum = 0
      for (let row = top; row < bottom; row++)
        for (let at = row * columns + left; at < row * columns + right; at++) sum += pixels[at]!
      const mean = (sum / ((bottom - top) * (right - left))) * slope + intercept
      target[to++] = isWhole ? Math.round(mean) : mean
    }
}
