import { measureEdgeSpread } from './_internal/edge-spread'
import { measureGrain } from './_internal/grain'
import { countBetween, histogramOf, percentile } from './_internal/histogram'
import { toGrey } from './_internal/to-grey'
import { type RawImage } from './measure-quality'

/** How the part of a picture looks that shows something: black around a fundus, a CT or a fan of ultrasound is left aside. */
export interface Content {
  /** The luma that the brightest tenth of the content reaches, 0–255. */
  light: number
  /** The part of the lit pixels that is burnt out, 0–1. */
  burnt: number
  /** From the darkest to the brightest twentieth of the content, in steps of luma. */
  range: number
  /** The standard deviation of the noise, as a part of `light`. */
  grain: number
  /** How far edges are spread: a standard deviation in pixels of the picture at 512; Infinity where no blur is enough. */
  spread: number
}

/** Background is what is darker than a twenty-fifth of the brightest: a part, so that a dark picture is no background as a whole. */
const BACKGROUND = 0.04
/** The brightest of a picture, but for one in two hundred pixels: labels and glints. */
const BRIGHTEST = 0.995
/** Burnt out is where all that was there has become white. */
const BURNT = 250
/** Lit is what is brighter than this, and than more the more is burnt out: too much light lifts the background too. */
const LIT = { least: 24, most: 160, rise: 500 }

/**
 * Measures the content of a picture, for judging it. What is reported of a picture are the figures of measureQuality.
 *
 * @param image fits 1024 px, and was never enlarged
 */
export function measureContent(image: RawImage): Content {
  const grey = toGrey(image)
  const counts = histogramOf(grey.pixels)
  const floor = Math.max(1, Math.floor(BACKGROUND * percentile(counts, BRIGHTEST)))
  const within = (part: number) => percentile(counts, part, floor + 1)
  const light = within(0.9)
  return {
    light,
    burnt: burntPart(counts, grey.pixels.length),
    range: within(0.95) - within(0.05),
    grain: light > 0 ? measureGrain(grey, floor) / light : 0,
    spread: measureEdgeSpread(grey, floor),
  }
}

function burntPart(counts: Uint32Array, pixels: number): number {
  const burnt = countBetween(counts, BURNT)
  const lit = Math.min(LIT.most, Math.round(LIT.least + LIT.rise * (burnt / pixels)))
  return burnt / Math.max(1, countBetween(counts, lit))
}
