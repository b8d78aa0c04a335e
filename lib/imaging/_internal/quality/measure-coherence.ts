import { type RawImage } from '../../raster/raw-image'

/** The distance at which values are compared: this part of the longer side, 4 px of 1024. */
const DISTANCE = 1 / 256

/**
 * Measures how far a greyscale image shows anything but noise: the correlation of the luma of two lit pixels a few
 * pixels apart, across and down. What was photographed reaches over several pixels, noise does not, and scaling an image
 * down removes noise without giving it anything to show. 1 where all is even: that has no noise either.
 *
 * @param backgroundLuma the luma up to which a pixel is background
 */
export function measureCoherence({ width, height, pixels }: RawImage, backgroundLuma: number): number {
  const distance = Math.max(1, Math.round(Math.max(width, height) * DISTANCE))
  let [count, sum, squares, products] = [0, 0, 0, 0]
  const add = (one: number, other: number) => {
    if (one <= backgroundLuma || other <= backgroundLuma) return
    count += 2
    sum += one + other
    squares += one * one + other * other
    products += 2 * one * other
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const here = y * width + x
      if (x + distance < width) add(pixels[here]!, pixels[here + distance]!)
      if (y + distance < height) add(pixels[here]!, pixels[here + distance * width]!)
    }
  }
  const mean = sum / Math.max(1, count)
  const variance = squares / Math.max(1, count) - mean * mean
  return variance < 1 ? 1 : Math.max(0, (products / count - mean * mean) / variance)
}
