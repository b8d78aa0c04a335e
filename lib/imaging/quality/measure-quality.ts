import { toGreyscale } from '../_internal/raster/to-greyscale'
import { type RawImage } from '../raster/raw-image'

/** What OpenCV would measure on all of the same pixels. */
export interface QualityMetrics {
  /** Population variance of the Laplacian: low when nothing in the image is sharp. */
  blur: number
  /** Mean luma, 0–255. */
  brightness: number
  /** Population standard deviation of luma. */
  contrast: number
  /** Standard deviation of the noise, estimated after J. Immerkær, "Fast Noise Variance Estimation", 1996. */
  noise: number
}

/**
 * Measures the technical quality of an image. The figures equal OpenCV's on the same pixels.
 *
 * Blur and noise depend on scale: pass an image that fits 1024 px, never an enlarged one. Alpha is ignored.
 */
export function measureQuality(image: RawImage): QualityMetrics {
  const { width, height, pixels: luma } = toGreyscale(image)
  const count = width * height
  let sum = 0
  let squares = 0
  for (let i = 0; i < count; i++) {
    const v = luma[i]!
    sum += v
    squares += v * v
  }
  const brightness = sum / count
  const contrast = Math.sqrt(Math.max(0, squares / count - brightness * brightness))
  return { brightness, contrast, ...measureBlurAndNoise(luma, width, height) }
}

/**
 * Blur and noise in one pass, since both are sums of second differences.
 *
 * Blur: the Laplacian [0 1 0; 1 −4 1; 0 1 0] is the second difference down plus the one across. At the border the pixel
 * beyond is the one before it (reflect-101: dcb|abcd|cba).
 * Noise: Immerkær's [1 −2 1; −2 4 −2; 1 −2 1], on the interior, is the second difference across of the one down.
 */
function measureBlurAndNoise(luma: Uint8Array, width: number, height: number): Pick<QualityMetrics, 'blur' | 'noise'> {
  let sum = 0
  let squares = 0
  let noise = 0
  const last = width - 1
  const beside = Math.min(1, width - 1)
  for (let y = 0; y < height; y++) {
    const row = y * width
    const up = (y > 0 ? y - 1 : Math.min(1, height - 1)) * width - row
    const down = (y < height - 1 ? y + 1 : Math.max(0, height - 2)) * width - row
    const interior = y > 0 && y < height - 1
    let left = luma[row + beside]!
    let here = luma[row]!
    let downLeft = 0
    let downHere = luma[row + up]! - 2 * here + luma[row + down]!
    for (let x = 0; x < width; x++) {
      const at = row + (x < last ? x + 1 : Math.max(0, last - 1))
      const right = luma[at]!
      const downRight = luma[at + up]! - 2 * right + luma[at + down]!
      const laplacian = downHere + left - 2 * here + right
      sum += laplacian
      squares += laplacian * laplacian
      if (interior && x > 0 && x < last) noise += Math.abs(downLeft - 2 * downHere + downRight)
      left = here
      here = right
      downLeft = downHere
      downHere = downRight
    }
  }
  const count = width * height
  const inside = (width - 2) * (height - 2)
  return {
    blur: squares / count - (sum / count) ** 2,
    noise: width > 2 && height > 2 ? (noise * Math.sqrt(Math.PI / 2)) / (6 * inside) : 0,
  }
}
