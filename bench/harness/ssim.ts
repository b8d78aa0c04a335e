/** An image's luma, row by row, 0–255. */
export interface Luma {
  width: number
  height: number
  values: Float64Array
}

/** sharp's raw pixels. */
interface Pixels {
  data: Uint8Array
  info: { width: number; height: number; channels: number }
}

const WINDOW = 8
/** Z. Wang et al., "Image Quality Assessment: From Error Visibility to Structural Similarity", 2004: K1 = 0.01, K2 = 0.03, L = 255. */
const C1 = (0.01 * 255) ** 2
const C2 = (0.03 * 255) ** 2

/** ITU-R BT.601, as in the paper; alpha is ignored. */
export function lumaOf({ data, info: { width, height, channels } }: Pixels): Luma {
  const at = (i: number) =>
    channels < 3
      ? data[i * channels]!
      : 0.299 * data[i * channels]! + 0.587 * data[i * channels + 1]! + 0.114 * data[i * channels + 2]!
  return { width, height, values: Float64Array.from({ length: width * height }, (_, i) => at(i)) }
}

/**
 * The mean structural similarity of two images of one size: windows of 8 × 8 at every position, all pixels with the
 * same weight.
 */
export function ssim(one: Luma, other: Luma): number {
  if (one.width !== other.width || one.height !== other.height) throw new Error('the pictures differ in size')
  const { width, height } = one
  const [x, y] = [one.values, other.values]
  const sums = [x, y, multiplied(x, x), multiplied(y, y), multiplied(x, y)].map((values) => summed(values, width, height))
  const count = WINDOW * WINDOW
  const across = width + 1
  let total = 0
  for (let row = WINDOW; row <= height; row++) {
    for (let column = WINDOW; column <= width; column++) {
      const end = row * across + column
      const [mx, my, xx, yy, xy] = sums.map(
        (sum) => (sum[end]! - sum[end - WINDOW]! - sum[end - WINDOW * across]! + sum[end - WINDOW * across - WINDOW]!) / count,
      ) as [number, number, number, number, number]
      const [vx, vy, cov] = [xx - mx * mx, yy - my * my, xy - mx * my]
      total += ((2 * mx * my + C1) * (2 * cov + C2)) / ((mx * mx + my * my + C1) * (vx + vy + C2))
    }
  }
  return total / ((width - WINDOW + 1) * (height - WINDOW + 1))
}

const multiplied = (x: Float64Array, y: Float64Array): Float64Array => x.map((value, i) => value * y[i]!)

/** A summed-area table: the sum of any rectangle takes four of its values. */
function summed(values: Float64Array, width: number, height: number): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y++) {
    let line = 0
    for (let x = 0; x < width; x++) {
      line += values[y * width + x]!
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + line
    }
  }
  return sums
}
