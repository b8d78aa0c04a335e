import { DCT_COEFFICIENTS, lumaDctBlocks } from '../_internal/raster/luma-dct-blocks'
import { type RawImage } from './raw-image'

/** The structural similarity that a derived image keeps: 0.96 is promised, the rest is the margin of the estimate. */
const TARGET_SSIM = 0.968

/**
 * The step by which an encoder rounds coefficients at a quality, as far as its effect on SSIM goes: found by encoding
 * seven images (drawn and photographed; fundus, skin, tissue, X-ray) at four sizes, and searching the step of our own
 * rounding that loses as much. At one quality it is the same for all of them within a tenth; the smallest is used.
 * sharp 0.35, AVIF at effort 0 and 4:2:0, WebP at effort 4.
 */
const QUANTIZATION_STEPS = {
  avif: [
    [45, 22.5],
    [55, 16],
    [65, 11.7],
    [75, 9.1],
    [85, 5.7],
    [90, 4],
    [95, 2.7],
  ],
  webp: [
    [80, 12],
    [84, 9.9],
    [88, 7.4],
    [92, 5.7],
    [95, 4.1],
    [98, 3.2],
  ],
} as const

/** What is rounded to zero, in steps: encoders drop more than half a step. */
const DEAD_ZONE = 0.6
/** Z. Wang et al., "Image Quality Assessment: From Error Visibility to Structural Similarity", 2004: C2 = (0.03 · 255)². */
const C2 = (0.03 * 255) ** 2

type Encoder = keyof typeof QUANTIZATION_STEPS

/**
 * Chooses the quality at which an encoder keeps the structure of an image, luma SSIM 0.96 or more, without encoding it
 * once: grain and texture need much more than smooth tissue, and a quality that serves both would waste bytes on most
 * images.
 *
 * @param minQuality a quality below which it never goes
 */
export function chooseEncoderQuality(image: RawImage, encoder: Encoder, minQuality: number): number {
  const blocks = lumaDctBlocks(image)
  if (blocks.length === 0) return minQuality
  const steps = QUANTIZATION_STEPS[encoder]
  let from: readonly [number, number] = steps[0]
  if (expectedSsim(blocks, from[1]) >= TARGET_SSIM) return Math.max(minQuality, from[0])
  for (const to of steps.slice(1)) {
    if (expectedSsim(blocks, to[1]) >= TARGET_SSIM) return Math.max(minQuality, interpolateQuality(blocks, from, to))
    from = to
  }
  return Math.max(minQuality, from[0])
}

/** The smallest integer quality between two that is enough; the logarithm of the step is interpolated linearly. */
function interpolateQuality(
  blocks: Float64Array,
  [low, coarse]: readonly [number, number],
  [high, fine]: readonly [number, number],
): number {
  for (let quality = low + 1; quality < high; quality++) {
    const step = coarse * (fine / coarse) ** ((quality - low) / (high - low))
    if (expectedSsim(blocks, step) >= TARGET_SSIM) return quality
  }
  return high
}

/**
 * The SSIM of an image whose coefficients are rounded to multiples of a step. By Parseval's theorem the variances and
 * the covariance of a block are sums over its coefficients except the first; its mean is assumed to be kept.
 */
function expectedSsim(blocks: Float64Array, step: number): number {
  let total = 0
  for (let from = 0; from < blocks.length; from += DCT_COEFFICIENTS) {
    let own = 0
    let rounded = 0
    let both = 0
    for (let i = from + 1; i < from + DCT_COEFFICIENTS; i++) {
      const value = blocks[i]!
      const steps = Math.abs(value) / step
      const kept = steps < DEAD_ZONE ? 0 : Math.sign(value) * Math.round(steps) * step
      own += value * value
      rounded += kept * kept
      both += value * kept
    }
    total += ((2 * both) / DCT_COEFFICIENTS + C2) / ((own + rounded) / DCT_COEFFICIENTS + C2)
  }
  return total / (blocks.length / DCT_COEFFICIENTS)
}
