import { measureEdgeBlur } from '../_internal/quality/measure-edge-blur'
import { measureCoherence } from '../_internal/quality/measure-coherence'
import { estimateNoise } from '../_internal/quality/estimate-noise'
import { countBetween, computeHistogram, percentile } from '../_internal/quality/histogram'
import { toGreyscale } from '../_internal/raster/to-greyscale'
import { type RawImage } from '../raster/raw-image'

/** Figures of the content of an image: the black around a fundus, a CT or a fan of ultrasound is ignored. */
export interface ContentMetrics {
  /** The luma that the brightest tenth of the content reaches, 0–255. */
  light: number
  /** The fraction of the lit pixels that is clipped, 0–1. */
  burnt: number
  /** The luma that even the darkest twentieth of the content reaches, 0–255: high where all is overexposed, and nothing white. */
  pale: number
  /** From the darkest to the brightest twentieth of the content, in luma steps. */
  range: number
  /** The standard deviation of the noise, as a fraction of `light`. */
  grain: number
  /** How far neighbouring pixels are alike, 0–1: near 0 where there is nothing but noise, however much of it scaling removed. */
  coherence: number
  /** How far edges are spread: a standard deviation in pixels of the image at 512; Infinity where no blur is enough. */
  spread: number
}

/** Background is darker than a twenty-fifth of the brightest: relative, so that a dark image is not background as a whole. */
const BACKGROUND = 0.04
/** The brightest value of an image, except for one in two hundred pixels: labels and glints. */
const BRIGHTEST = 0.995
/** From here on highlights are clipped: all detail has become white. */
const CLIPPED_LUMA = 250
/** Lit is what is brighter than this, and than more the more is clipped: overexposure lifts the background too. */
const LIT = { least: 24, most: 160, rise: 500 }

/**
 * Measures the content of an image, to score it. The reported figures are those of measureQuality.
 *
 * @param image fits 1024 px, and was never enlarged
 */
export function measureContent(image: RawImage): ContentMetrics {
  const grey = toGreyscale(image)
  const counts = computeHistogram(grey.pixels)
  const backgroundLuma = Math.max(1, Math.floor(BACKGROUND * percentile(counts, BRIGHTEST)))
  const within = (part: number) => percentile(counts, part, backgroundLuma + 1)
  const light = within(0.9)
  return {
    light,
    burnt: clippedFraction(counts, grey.pixels.length),
    pale: within(0.05),
    range: within(0.95) - within(0.05),
    grain: light > 0 ? estimateNoise(grey, backgroundLuma) / light : 0,
    coherence: measureCoherence(grey, backgroundLuma),
    spread: measureEdgeBlur(grey, backgroundLuma),
  }
}

function clippedFraction(counts: Uint32Array, pixels: number): number {
  const burnt = countBetween(counts, CLIPPED_LUMA)
  const lit = Math.min(LIT.most, Math.round(LIT.least + LIT.rise * (burnt / pixels)))
  return burnt / Math.max(1, countBetween(counts, lit))
}
