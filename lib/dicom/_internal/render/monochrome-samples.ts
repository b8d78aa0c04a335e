import type { DicomObject } from '../../parse/parse-data-set'
import type { Samples } from '../pixels/decode-frame'
import { minMaxRange, levelsInHistogram, readPixelPadding } from './pixel-value-range'
import { percentileRange, type ValueRange } from '../../render/value-range'
import { isDisplayReady } from './render-monochrome'
import { readModalityLut } from './windowing'
import type { ImagePixelModule } from '../pixels/image-pixel-module'

interface MonochromeSamples {
  /** From 0 on; `sample * slope + intercept` is the value in modality units (PS3.3 C.11.1). */
  samples: Uint16Array
  slope: number
  intercept: number
  /** The values of the frame without padding and outliers. */
  range: ValueRange
  /** Unsigned 8-bit grey levels without a rescale: black is 0 and white 255, whatever values occur. */
  isDisplayReady: boolean
}

const MAX_SAMPLE = 65_535

/**
 * Returns every sample of a greyscale frame as an integer from 0 to 65,535, with the parameters that convert it back to
 * a value: exactly for everything stored in up to 16 bits, in 65,536 even steps for wider ones and floats.
 */
export async function monochromeSamples(
  object: DicomObject,
  facts: ImagePixelModule,
  samples: Samples,
  frame: number,
): Promise<MonochromeSamples> {
  const { apply, isIdentity, rescale } = await readModalityLut(object, frame)
  const isPadding = await readPixelPadding(object)
  const values = new Uint16Array(samples.length)
  if (!(samples instanceof Uint8Array || samples instanceof Uint16Array)) {
    const range = minMaxRange(samples, apply, isPadding)
    const slope = (range[1] - range[0]) / MAX_SAMPLE || 1
    for (let at = 0; at < samples.length; at += 1) {
      const step = Math.round((apply(samples[at]!) - range[0]) / slope)
      values[at] = Number.isNaN(step) ? 0 : Math.min(MAX_SAMPLE, Math.max(0, step))
    }
    return { samples: values, slope, intercept: range[0], range, isDisplayReady: false }
  }
  const histogram = new Uint32Array(samples.BYTES_PER_ELEMENT === 1 ? 256 : 65_536)
  for (let at = 0; at < samples.length; at += 1) histogram[samples[at]!]! += 1
  const levels = levelsInHistogram(facts, samples.BYTES_PER_ELEMENT * 8, histogram, apply)
  // The results of a table are integers of at most 16 bits (PS3.3 C.11.1.1.1); rescaled values stay on their grid.
  const onGrid = levels.map(({ code, stored, value }) => ({ code, at: rescale ? stored : value }))
  const minOnGrid = onGrid.reduce((so, { at }) => Math.min(so, at), Infinity)
  const table = new Uint16Array(histogram.length)
  for (const { code, at } of onGrid) table[code] = at - minOnGrid
  for (let at = 0; at < samples.length; at += 1) values[at] = table[samples[at]!]!
  const { slope, intercept } = rescale ?? { slope: 1, intercept: 0 }
  return {
    samples: values,
    slope,
    intercept: minOnGrid * slope + intercept,
    range: percentileRange(levels.filter(({ stored }) => !isPadding(stored))),
    isDisplayReady: isDisplayReady(facts, isIdentity, histogram),
  }
}
