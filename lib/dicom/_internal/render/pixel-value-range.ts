import type { DicomObject } from '../../parse/parse-data-set'
import { readNumber } from '../../parse/read-value'
import type { ValueRange } from '../../render/value-range'
import type { Samples } from '../pixels/decode-frame'
import type { ModalityTransform } from './windowing'
import type { ImagePixelModule } from '../pixels/image-pixel-module'

/** An occurring bit pattern: its stored value, its modality value, and the number of its pixels. */
export interface PixelValueLevel {
  code: number
  stored: number
  value: number
  count: number
}

/**
 * Bits above High Bit and below the stored ones do not belong to the pixel (they may be an overlay); the highest stored
 * one is the sign.
 */
export function levelsInHistogram(
  { bitsAllocated, bitsStored, highBit, signed }: ImagePixelModule,
  width: number,
  histogram: Uint32Array,
  apply: ModalityTransform,
) {
  // A decoder that returned another width than DICOM allocated has already shifted the bits down.
  const used = Math.min(bitsStored, width)
  const shift = width === bitsAllocated ? highBit + 1 - used : 0
  const span = 2 ** used
  const levels: PixelValueLevel[] = []
  histogram.forEach((count, code) => {
    if (count === 0) return
    const pattern = (code >> shift) & (span - 1)
    const stored = signed && pattern >= span / 2 ? pattern - span : pattern
    levels.push({ code, stored, value: apply(stored), count })
  })
  return levels
}

export function minMaxRange(samples: Samples, apply: ModalityTransform, isPadding: (stored: number) => boolean): ValueRange {
  let [low, high] = [Infinity, -Infinity]
  for (let at = 0; at < samples.length; at += 1) {
    const value = apply(samples[at]!)
    if (!Number.isFinite(value) || isPadding(samples[at]!)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low <= high ? [low, high] : [0, 0]
}

/** Pixel Padding Value, or the range between it and its limit, fills what is outside the image (PS3.3 C.7.5.1.1.2). */
export async function readPixelPadding(object: DicomObject): Promise<(stored: number) => boolean> {
  const value = await readNumber(object, object.dataSet, 'PixelPaddingValue')
  if (value === null) return () => false
  const limit = (await readNumber(object, object.dataSet, 'PixelPaddingRangeLimit')) ?? value
  return (stored) => stored >= Math.min(value, limit) && stored <= Math.max(value, limit)
}
