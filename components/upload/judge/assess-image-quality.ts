/** Images are assessed at this size, in pixels of the longer side: small enough for any phone, large enough to be reliable. */
export const analysisSidePx = 512

/**
 * Limits measured on photos, fundus images and blurred copies (sigma of 3 px at 512): sharp images have a variance of 9 or
 * more, most above 60; blurred ones 1 to 4.
 */
const minSharpness = 4.5
/** 95 % of the pixels are darker than this: none of it can be brightened without noise. A dim fundus has 110. */
const minBrightness = 48
/** The share of the image that is overexposed, and the luma that counts as such. */
const maxOverexposedShare = 0.6
const overexposedLuma = 250
/** The longer side of the original, in pixels. */
const minSidePx = 500

export interface ImageQuality {
  /** Variance of the Laplacian of the luma, inside 512 px. */
  sharpness: number
  /** The 95th percentile of the luma, 0–255. */
  light: number
  /** The share of overexposed pixels, 0–1. */
  burnt: number
  /** Of the original. */
  width: number
  height: number
}

/** `notShown` is none of its pixels: the server stores it and cannot decode it. */
export type ImageFlaw = 'blurred' | 'dark' | 'bright' | 'small' | 'notShown'

/** Measures an image's pixels, in a canvas's RGBA, already inside 512 px; `original` is its full size. */
export function assessImageQuality(
  { data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>,
  original: { width: number; height: number },
): ImageQuality {
  const luma = new Uint8Array(width * height)
  const counts = new Uint32Array(256)
  for (let i = 0; i < luma.length; i += 1) {
    // The server's own weights, so that both ends compute the same luma.
    const value = (4899 * data[i * 4]! + 9617 * data[i * 4 + 1]! + 1868 * data[i * 4 + 2]! + 8192) >> 14
    luma[i] = value
    counts[value]! += 1
  }
  return { sharpness: laplacianVariance(luma, width, height), ...brightnessOf(counts, luma.length), ...original }
}

function laplacianVariance(luma: Uint8Array, width: number, height: number): number {
  let sum = 0
  let squares = 0
  for (let y = 1; y < height - 1; y += 1) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at += 1) {
      const value = luma[at - width]! + luma[at + width]! + luma[at - 1]! + luma[at + 1]! - 4 * luma[at]!
      sum += value
      squares += value * value
    }
  }
  const count = Math.max(1, (width - 2) * (height - 2))
  return squares / count - (sum / count) ** 2
}

function brightnessOf(counts: Uint32Array, total: number): { light: number; burnt: number } {
  let light = 0
  let seen = 0
  while (light < 255 && (seen += counts[light]!) < total * 0.95) light += 1
  const burnt = counts.subarray(overexposedLuma).reduce((sum, count) => sum + count, 0) / Math.max(1, total)
  return { light, burnt }
}

/** The worst flaw of an image, or null where it is readable. Darkness comes first: a dark image measures as blurred too. */
export function worstFlaw({ sharpness, light, burnt, width, height }: ImageQuality): ImageFlaw | null {
  if (light < minBrightness) return 'dark'
  if (burnt > maxOverexposedShare) return 'bright'
  if (sharpness < minSharpness) return 'blurred'
  return Math.max(width, height) < minSidePx ? 'small' : null
}

/** One measure, for a bar; `flaw` is what it warns of. */
export interface QualityMeasure {
  name: 'sharpness' | 'light' | 'size'
  /** Of the minimum for sharpness and size, of the whole range for light; at most 100. */
  percent: number
  flaw: ImageFlaw | null
}

/** The measures of an image, for a person who has to decide. */
export function qualityMeasures({ sharpness, light, burnt, width, height }: ImageQuality): QualityMeasure[] {
  const sharp = Math.min(100, Math.floor((sharpness / minSharpness) * 100))
  const longest = Math.max(width, height)
  const isDark = light < minBrightness
  const isBright = burnt > maxOverexposedShare
  return [
    { name: 'sharpness', percent: sharp, flaw: sharp < 100 ? 'blurred' : null },
    { name: 'light', percent: Math.round((light / 255) * 100), flaw: isDark ? 'dark' : isBright ? 'bright' : null },
    {
      name: 'size',
      percent: Math.min(100, Math.round((longest / minSidePx) * 100)),
      flaw: longest < minSidePx ? 'small' : null,
    },
  ]
}
