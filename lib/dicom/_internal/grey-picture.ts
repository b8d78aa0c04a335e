import type { DicomObject } from '../parse-data-set'
import type { Samples } from './decode-frame'
import { extremes, presentLevels, type Range, readPadding, spread } from './grey-levels'
import { readDisplay, readModality, type Display, type Window } from './grey-transform'
import type { ImageFacts } from './image-facts'

/** Turns the samples of a grey frame into 0 (black) … 255 (white): modality, then window or table, then inversion. */
export async function greyPicture(
  object: DicomObject,
  facts: ImageFacts,
  samples: Samples,
  frame: number,
  window?: Window,
): Promise<Uint8Array> {
  const { apply, plain } = await readModality(object, frame)
  const wanted = await readDisplay(object, frame, window)
  const isPadding = await readPadding(object)
  const invert = facts.photometric === 'MONOCHROME1'
  const picture = new Uint8Array(samples.length)
  if (!(samples instanceof Uint8Array || samples instanceof Uint16Array)) {
    const display = wanted ?? stretch(extremes(samples, apply, isPadding))
    for (let at = 0; at < samples.length; at += 1) picture[at] = toByte(display(apply(samples[at]!)), invert)
    return picture
  }
  // At most 65,536 bit patterns: each is worked out once, however many pixels there are.
  const histogram = new Uint32Array(samples.BYTES_PER_ELEMENT === 1 ? 256 : 65536)
  for (let at = 0; at < samples.length; at += 1) histogram[samples[at]!]! += 1
  const levels = presentLevels(facts, samples.BYTES_PER_ELEMENT * 8, histogram, apply)
  const range = () => stretch(spread(levels.filter(({ stored }) => !isPadding(stored))))
  const table = new Uint8Array(histogram.length)
  const fill = (display: Display) => levels.forEach(({ code, value }) => (table[code] = toByte(display(value), invert)))
  fill(wanted ?? (isPlainGrey(facts, plain, histogram) ? (value) => value : range()))
  // A window that shows nothing at all is a mistake in the object; the doctor must not get a black picture for it.
  if (wanted && !window && levels.every(({ code }) => table[code] === table[levels[0]!.code])) fill(range())
  for (let at = 0; at < samples.length; at += 1) picture[at] = table[samples[at]!]!
  return picture
}

function toByte(shown: number, invert: boolean): number {
  const byte = Number.isNaN(shown) ? 0 : Math.min(255, Math.max(0, Math.round(shown)))
  return invert ? 255 - byte : byte
}

/**
 * Unsigned 8-bit values that nothing rescales and no window explains are grey levels already, and shown as they are; not so
 * where they use less than a quarter of the range, such as counts or labels.
 */
export const isPlainGrey = ({ bitsStored, signed }: ImageFacts, plain: boolean, histogram: Uint32Array): boolean =>
  bitsStored === 8 && !signed && plain && histogram.subarray(64, 256).some((count) => count > 0)

const stretch = ([low, high]: Range): Display => (high > low ? (value) => ((value - low) / (high - low)) * 255 : () => 128)
