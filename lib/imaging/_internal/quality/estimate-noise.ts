import { type RawImage } from '../../raster/raw-image'

/** Side of the analysed squares, in pixels. */
const SIDE = 16
/** A square of which more than a quarter is black or clipped says little about its noise. */
const MAX_CLIPPED_PIXELS = (SIDE * SIDE) / 4
/** The quietest quarter has the least texture, so that what is left is noise. */
const QUIETEST = 0.25

/**
 * Estimates the standard deviation of the noise within the content of a greyscale image: Immerkær's estimate in each of
 * many small squares, of which the quietest quarter is used. Unlike the estimate over the whole image, it is not
 * diluted by a black background or raised by texture.
 *
 * @param backgroundLuma the luma up to which a pixel is background
 */
export function estimateNoise({ width, height, pixels }: RawImage, backgroundLuma: number): number {
  // A quarter of the squares of a large image is enough.
  const step = Math.max(width, height) > 512 ? 2 * SIDE : SIDE
  const found: number[] = []
  for (let top = 0; top + SIDE <= height; top += step) {
    for (let left = 0; left + SIDE <= width; left += step) {
      const start = top * width + left
      const clipped = countClipped(pixels, start, width, backgroundLuma)
      // Clipping at black or white hides noise.
      if (clipped <= MAX_CLIPPED_PIXELS) found.push(immerkaer(pixels, start, width) / (1 - clipped / (SIDE * SIDE)))
    }
  }
  found.sort((a, b) => a - b)
  return found[Math.floor(found.length * QUIETEST)] ?? 0
}

/** Counts black and clipped pixels; the whole square if more than a quarter of it is background. */
function countClipped(pixels: Uint8Array, start: number, width: number, backgroundLuma: number): number {
  let dark = 0
  let clipped = 0
  for (let row = start; row < start + SIDE * width; row += width) {
    for (let i = row; i < row + SIDE; i++) {
      const value = pixels[i]!
      if (value <= backgroundLuma) dark++
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
