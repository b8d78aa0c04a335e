import type { DicomObject } from '../parse-data-set'
import { readNumber } from '../read-value'
import type { Samples } from './decode-frame'
import type { Modality } from './grey-transform'
import type { ImageFacts } from './image-facts'

/** The share of pixels at either end that may be outliers, where no window is given. */
const OUTLIERS = 0.001

export type Range = [low: number, high: number]

/** A bit pattern that occurs: what it stands for, what that means, and how many pixels have it. */
export interface Level {
  code: number
  stored: number
  value: number
  count: number
}

/** Bits above High Bit and below the stored ones are not the pixel's (they may be an overlay); the highest stored one is the sign. */
export function presentLevels(
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

/** The range of a frame without the outliers at either end; all of it where hardly anything else is left. */
export function spread(levels: Level[]): Range {
  const sorted = [...levels].sort((a, b) => a.value - b.value)
  const most = OUTLIERS * sorted.reduce((sum, { count }) => sum + count, 0)
  const inner = (ordered: Level[]) => {
    let seen = 0
    return ordered.find(({ count }) => (seen += count) > most)?.value ?? 0
  }
  const [low, high] = [inner(sorted), inner([...sorted].reverse())]
  return high > low ? [low, high] : [sorted[0]?.value ?? 0, sorted.at(-1)?.value ?? 0]
}

export function extremes(samples: Samples, apply: Modality, isPadding: (stored: number) => boolean): Range {
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
export async function readPadding(object: DicomObject): Promise<(stored: number) => boolean> {
  const value = await readNumber(object, object.dataSet, 'PixelPaddingValue')
  if (value === null) return () => false
  const limit = (await readNumber(object, object.dataSet, 'PixelPaddingRangeLimit')) ?? value
  return (stored) => stored >= Math.min(value, limit) && stored <= Math.max(value, limit)
}
