import type { DicomObject } from '../parse-data-set'
import type { Samples } from './decode-frame'
import { extremes, presentLevels, type Range, readPadding, spread } from './grey-levels'
import { isPlainGrey } from './grey-picture'
import { readModality } from './grey-transform'
import type { ImageFacts } from './image-facts'

export interface GreyValues {
  /** From 0 on; `sample * slope + intercept` is the value in modality units (PS3.3 C.11.1). */
  samples: Uint16Array
  slope: number
  intercept: number
  /** The values of the frame without padding and outliers. */
  range: Range
  /** Unsigned grey levels of 8 bits that nothing rescales: black is 0 and white 255, whatever occurs in between. */
  isPlain: boolean
}

const TOP = 65_535

/**
 * Gives every sample of a grey frame as a whole number from 0 to 65,535, with what turns it back into a value: exactly for all that
 * is stored in up to 16 bits, in 65,536 even steps for wider ones and floats.
 */
export async function greyValues(object: DicomObject, facts: ImageFacts, samples: Samples, frame: number): Promise<GreyValues> {
  const { apply, plain, rescale } = await readModality(object, frame)
  const isPadding = await readPadding(object)
  const values = new Uint16Array(samples.length)
  if (!(samples instanceof Uint8Array || samples instanceof Uint16Array)) {
    const range = extremes(samples, apply, isPadding)
    const slope = (range[1] - range[0]) / TOP || 1
    for (let at = 0; at < samples.length; at += 1) {
      const step = Math.round((apply(samples[at]!) - range[0]) / slope)
      values[at] = Number.isNaN(step) ? 0 : Math.min(TOP, Math.max(0, step))
    }
    return { samples: values, slope, intercept: range[0], range, isPlain: false }
  }
  const histogram = new Uint32Array(samples.BYTES_PER_ELEMENT === 1 ? 256 : 65_536)
  for (let at = 0; at < samples.length; at += 1) histogram[samples[at]!]! += 1
  const levels = presentLevels(facts, samples.BYTES_PER_ELEMENT * 8, histogram, apply)
  // The results of a table are whole numbers of at most 16 bits (PS3.3 C.11.1.1.1); what is rescaled stays on the grid that it has.
  const onGrid = levels.map(({ code, stored, value }) => ({ code, at: rescale ? stored : value }))
  const least = onGrid.reduce((so, { at }) => Math.min(so, at), Infinity)
  const table = new Uint16Array(histogram.length)
  for (const { code, at } of onGrid) table[code] = at - least
  for (let at = 0; at < samples.length; at += 1) values[at] = table[samples[at]!]!
  const { slope, intercept } = rescale ?? { slope: 1, intercept: 0 }
  return {
    samples: values,
    slope,
    intercept: least * slope + intercept,
    range: spread(levels.filter(({ stored }) => !isPadding(stored))),
    isPlain: isPlainGrey(facts, plain, histogram),
  }
}
