import { type RawImage } from '../../raster/raw-image'

/** A greyscale image of integers: sums instead of means, so that the same image gives the same figures everywhere. */
export interface GreyPlane {
  width: number
  height: number
  values: Int32Array
  /** The value of a luma of 1. */
  unit: number
  /** The larger side of the image at 512 px, per pixel of this one. */
  perPixelOf512: number
}

/** Scales a greyscale image to fit 512 px by summing two by two pixels; one that fits already keeps its pixels. */
export function downscaleByHalf({ width, height, pixels }: RawImage): GreyPlane {
  if (Math.max(width, height) <= 512 || Math.min(width, height) < 2) {
    return { width, height, values: Int32Array.from(pixels, (value) => 4 * value), unit: 4, perPixelOf512: 1 }
  }
  const half = { width: width >> 1, height: height >> 1 }
  const values = new Int32Array(half.width * half.height)
  for (let y = 0, to = 0; y < half.height; y++) {
    for (let from = 2 * y * width, end = to + half.width; to < end; to++, from += 2) {
      values[to] = pixels[from]! + pixels[from + 1]! + pixels[from + width]! + pixels[from + width + 1]!
    }
  }
  return { ...half, values, unit: 4, perPixelOf512: 512 / Math.max(half.width, half.height) }
}

/**
 * The standard deviation of `boxBlur`, in pixels: two passes of five pixels have the variance 2 · (25 − 1) / 12 in each
 * direction.
 */
export const BOX_BLUR_SIGMA_PX = 2

/** Blurs by 2 px: sums of five pixels twice across and twice down, with the border pixels repeated. */
export function boxBlur({ values, width, height, unit, ...rest }: GreyPlane): GreyPlane {
  const [first, second] = [new Int32Array(values.length), new Int32Array(values.length)]
  const [line, sums] = [new Int32Array(width + 8), new Int32Array(width + 4)]
  for (let start = 0; start < values.length; start += width) {
    for (let i = 0; i < width; i++) line[i + 4] = values[start + i]!
    line.fill(line[4]!, 0, 4).fill(line[width + 3]!, width + 4)
    // Beyond the border the last value is repeated, and so are its sums.
    addFives(line, sums, 0, width + 4)
    addFives(sums, first, start, width)
  }
  addRows(first, second, width, height)
  addRows(second, first, width, height)
  return { ...rest, width, height, values: first, unit: unit * 5 ** 4 }
}

/** Writes the sums of five neighbours, the first five first. */
function addFives(from: Int32Array, to: Int32Array, start: number, count: number): void {
  let sum = from[0]! + from[1]! + from[2]! + from[3]! + from[4]!
  for (let i = 0; i < count; i++) {
    to[start + i] = sum
    sum += (i + 5 < from.length ? from[i + 5]! : 0) - from[i]!
  }
}

/** Writes the sums of five rows, in row-major order. */
function addRows(from: Int32Array, to: Int32Array, width: number, height: number): void {
  const startOf = (row: number) => Math.min(height - 1, Math.max(0, row)) * width
  const sums = new Int32Array(width)
  for (let row = -2; row <= 2; row++) for (let x = 0, i = startOf(row); x < width; x++, i++) sums[x]! += from[i]!
  for (let row = 0; row < height; row++) {
    const [start, next, gone] = [row * width, startOf(row + 3), startOf(row - 2)]
    for (let x = 0; x < width; x++) {
      to[start + x] = sums[x]!
      sums[x]! += from[next + x]! - from[gone + x]!
    }
  }
}
