import { type GreyImage } from './grey-image'

/**
 * The sums of the values and of their squares over any rectangle, by four look-ups (Crow 1984, “Summed-area tables for
 * texture mapping”). Both wrap at 2^32: a difference is exact for rectangles of up to 66,000 pixels.
 */
export interface SummedAreaTable {
  /** The entries of a row: the width and one. */
  stride: number
  values: Uint32Array
  squares: Uint32Array
}

/** Adds up an image of at most a megapixel. */
export function summedAreaTable({ width, height, pixels }: GreyImage): SummedAreaTable {
  const stride = width + 1
  const values = new Uint32Array(stride * (height + 1))
  const squares = new Uint32Array(stride * (height + 1))
  for (let y = 0, at = 0; y < height; y++) {
    let [sum, sumOfSquares] = [0, 0]
    for (let x = 0, to = (y + 1) * stride + 1; x < width; x++, at++, to++) {
      const value = pixels[at]!
      sum += value
      sumOfSquares += value * value
      values[to] = values[to - stride]! + sum
      squares[to] = squares[to - stride]! + sumOfSquares
    }
  }
  return { stride, values, squares }
}

/** Returns the sum over a rectangle; right and bottom are outside it. */
export const sumOver = (
  sums: Uint32Array,
  stride: number,
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
): number =>
  (sums[bottom * stride + right]! - sums[top * stride + right]! - sums[bottom * stride + left]! + sums[top * stride + left]!) >>>
  0
