import type { DicomObject } from '../parse-data-set'
import { readNumber } from '../read-value'
import type { Samples } from './decode-frame'
import { readDisplay, readModality, type Display, type Modality, type Window } from './grey-transform'
import type { ImageFacts } from './image-facts'

/** The share of pixels at either end that may be outliers, where no window is given. */
const OUTLIERS = 0.001

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

/** A bit pattern that occurs: what it stands for, what that means, and how many pixels have it. */
interface Level {
  code: number
  stored: number
  value: number
  count: number
}

/** Bits above High Bit and below the stored ones are not the pixel's (they may be an overlay); the highest stored one is the sign. */
function presentLevels(
  { bitsAllocated, bitsStored, highBit, signed }: ImageFacts,
  width: number,
  histogram: Uint32Array,
  apply: Modality,
) {
  // A decoder that answered in another width than DICOM allocated has already moved the bits down.
  const used = Math.min(bitsStored, width)
  const shift = width === bitsAllocated ? highBit + 1 - used : 0
  const span = 2 ** used
  const levels: Level[] = []
  histogram.forEach((count, code) => {
    if (count === 0) return
    const pattern = (code >> shift) & (span - 1)
    const stored = signed && pattern >= span / 2 ? pattern - span : pattern
    levels.push({ code, stored, value: apply(stored), count })
  })
  return levels
}

/**
 * Unsigned 8-bit values that nothing rescales and no window explains are grey levels already, and shown as they are; not so
 * where they use less than a quarter of the range, such as counts or labels.
 */
const isPlainGrey = ({ bitsStored, signed }: ImageFacts, plain: boolean, histogram: Uint32Array): boolean =>
  bitsStored === 8 && !signed && plain && histogram.subarray(64, 256).some((count) => count > 0)

type Range = [low: number, high: number]

const stretch = ([low, high]: Range): Display => (high > low ? (value) => ((value - low) / (high - low)) * 255 : () => 128)

/** The range of a frame without the outliers at either end; all of it where hardly anything else is left. */
function spread(levels: Level[]): Range {
  const sorted = [...levels].sort((a, b) => a.value - b.value)
  const most = OUTLIERS * sorted.reduce((sum, { count }) => sum + count, 0)
  const inner = (ordered: Level[]) => {
    let seen = 0
    return ordered.find(({ count }) => (seen += count) > most)?.value ?? 0
  }
  const [low, high] = [inner(sorted), inner([...sorted].reverse())]
  return high > low ? [low, high] : [sorted[0]?.value ?? 0, sorted.at(-1)?.value ?? 0]
}

function extremes(samples: Samples, apply: Modality, isPadding: (stored: number) => boolean): Range {
  let [low, high] = [Infinity, -Infinity]
  for (let at = 0; at < samples.length; at += 1) {
    const value = apply(samples[at]!)
    if (!Number.isFinite(value) || isPadding(samples[at]!)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low <= high ? [low, high] : [0, 0]
}

/** Pixel Padding Value, or the range between it and its limit, fills what is no picture (PS3.3 C.7.5.1.1.2). */
async function readPadding(object: DicomObject): Promise<(stored: number) => boolean> {
  const value = await readNumber(object, object.dataSet, 'PixelPaddingValue')
  if (value === null) return () => false
  const limit = (await readNumber(object, object.dataSet, 'PixelPaddingRangeLimit')) ?? value
  return (stored) => stored >= Math.min(value, limit) && stored <= Math.max(value, limit)
}
