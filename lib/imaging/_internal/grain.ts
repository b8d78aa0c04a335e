import { type RawImage } from '../measure-quality'

/** Side of the squares that are looked at, in pixels. */
const SIDE = 16
/** A square in which more than a quarter of the pixels is black or burnt out tells little of its noise. */
const MOST_CLIPPED = (SIDE * SIDE) / 4
/** The quietest quarter has the least texture in it, so that what is left is noise. */
const QUIETEST = 0.25

/**
 * Estimates the standard deviation of the noise within the content of a grey picture: Immerkær's estimate in each of many
 * small squares, of which the quietest quarter speaks. Unlike the estimate over the whole picture, a black background does not
 * thin it and texture does not feed it.
 *
 * @param floor the luma up to which a pixel is background
 */
export function measureGrain({ width, height, pixels }: RawImage, floor: number): number {
  // A quarter of the squares of a large picture is plenty.
  const step = Math.max(width, height) > 512 ? 2 * SIDE : SIDE
  const found: number[] = []
  for (let top = 0; top + SIDE <= height; top += step) {
    for (let left = 0; left + SIDE <= width; left += step) {
      const start = top * width + left
      const clipped = countClipped(pixels, start, width, floor)
      // What is cut off at black or white is missing from the noise.
      if (clipped <= MOST_CLIPPED) found.push(immerkaer(pixels, start, width) / (1 - clipped / (SIDE * SIDE)))
    }
  }
  found.sort((a, b) => a - b)
  return found[Math.floor(found.length * QUIETEST)] ?? 0
}

/** Counts black and burnt-out pixels; all of a square of which more than a quarter is background. */
function countClipped(pixels: Uint8Array, start: number, width: number, floor: number): number {
  let dark = 0
  let clipped = 0
  for (let row = start; row < start + SIDE * width; row += width) {
    for (let i = row; i < row + SIDE; i++) {
      const value = pixels[i]!
      if (value <= floor) dark++
      if (value === 0 || value === 255) clipped++
    }
  }
  return dark * 4 > SIDE * SIDE ? SIDE * SIDE : clipped
}

/** J. Immerkær 1996: the mean of |[1 −2 1; −2 4 −2; 1 −2 1]| on the interior, times √(π/2) / 6. */
function immerkaer(pixels: Uint8Array, start: number, width: number): number {
  let sum = 0
  for (let row = start + width; row < start + (SIDE - 1) * width; row += width) {
    for (let i = row + 1; i < row + SIDE - 1; i++) {
      const above = pixels[i - width - 1]! - 2 * pixels[i - width]! + pixels[i - width + 1]!
      const here = pixels[i - 1]! - 2 * pixels[i]! + pixels[i + 1]!
      const below = pixels[i + width - 1]! - 2 * pixels[i + width]! + pixels[i + width + 1]!
      sum += Math.abs(above - 2 * here + below)
    }
  }
  return (sum * Math.sqrt(Math.PI / 2)) / (6 * (SIDE - 2) ** 2)
}
