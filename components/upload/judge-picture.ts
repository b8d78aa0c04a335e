/** Pictures are judged at this size, in pixels of the longer side: small enough for any phone, large enough to tell. */
export const judgedSide = 512

/**
 * Limits found on photographs, fundus pictures and the same ones blurred (sigma of 3 px at 512): sharp ones have a
 * variance of 9 and more, most above 60; blurred ones 1 to 4.
 */
const leastSharpness = 4.5
/** Nineteen of twenty pixels are darker than this: nothing of it can be lifted without noise. A dim fundus has 110. */
const leastLight = 48
/** The part of the picture that is burnt out, and what counts as such. */
const mostBurnt = 0.6
const burntLuma = 250
/** The longer side of the original, in pixels. */
const leastSide = 500

export interface Judgement {
  /** Variance of the Laplacian of the luma, inside 512 px. */
  sharpness: number
  /** The luma that 95 % of the pixels do not pass, 0–255. */
  light: number
  /** The part of the pixels that is burnt out, 0–1. */
  burnt: number
  /** Of the original. */
  width: number
  height: number
}

export type Flaw = 'blurred' | 'dark' | 'bright' | 'small'

/** Measures a picture's pixels, RGBA as a canvas gives them, already inside 512 px; `original` is its full size. */
export function judgePicture(
  { data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>,
  original: { width: number; height: number },
): Judgement {
  const luma = new Uint8Array(width * height)
  const counts = new Uint32Array(256)
  for (let i = 0; i < luma.length; i += 1) {
    // The server's own weights, so that both ends speak of the same grey.
    const value = (4899 * data[i * 4]! + 9617 * data[i * 4 + 1]! + 1868 * data[i * 4 + 2]! + 8192) >> 14
    luma[i] = value
    counts[value]! += 1
  }
  return { sharpness: laplacianVariance(luma, width, height), ...lightOf(counts, luma.length), ...original }
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

function lightOf(counts: Uint32Array, total: number): { light: number; burnt: number } {
  let light = 0
  let seen = 0
  while (light < 255 && (seen += counts[light]!) < total * 0.95) light += 1
  const burnt = counts.subarray(burntLuma).reduce((sum, count) => sum + count, 0) / Math.max(1, total)
  return { light, burnt }
}

/** The worst flaw of a picture, or null where it can be read. Darkness comes first: a dark picture looks blurred too. */
export function flawOf({ sharpness, light, burnt, width, height }: Judgement): Flaw | null {
  if (light < leastLight) return 'dark'
  if (burnt > mostBurnt) return 'bright'
  if (sharpness < leastSharpness) return 'blurred'
  return Math.max(width, height) < leastSide ? 'small' : null
}

export const flawWords: Record<Flaw, { word: string; more: string }> = {
  blurred: { word: 'Too blurred to read', more: 'Hold still and wait until it is sharp. Retake, or send anyway.' },
  dark: { word: 'Too dark to read', more: 'More light is needed. Retake, or send anyway.' },
  bright: { word: 'Too bright to read', more: 'Most of it is burnt out. Retake, or send anyway.' },
  small: { word: 'Too small to read', more: 'Use the camera’s own picture, not a copy. Retake, or send anyway.' },
}

/** One thing that was measured, as a bar and words. */
export interface Measure {
  name: 'Sharpness' | 'Light' | 'Size'
  percent: number
  words: string
  isBad: boolean
}

/** What was found of a picture, for a person who has to decide. */
export function measuresOf({ sharpness, light, burnt, width, height }: Judgement): Measure[] {
  const sharp = Math.min(100, Math.floor((sharpness / leastSharpness) * 100))
  const longest = Math.max(width, height)
  const isDark = light < leastLight
  const isBright = burnt > mostBurnt
  return [
    { name: 'Sharpness', percent: sharp, words: sharp < 100 ? `${sharp} of 100 needed` : 'good', isBad: sharp < 100 },
    {
      name: 'Light',
      percent: Math.round((light / 255) * 100),
      words: isDark ? 'too dark' : isBright ? 'too bright' : 'good',
      isBad: isDark || isBright,
    },
    {
      name: 'Size',
      percent: Math.min(100, Math.round((longest / leastSide) * 100)),
      words: `${width} × ${height}`,
      isBad: longest < leastSide,
    },
  ]
}
