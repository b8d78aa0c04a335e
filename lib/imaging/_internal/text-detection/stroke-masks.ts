import { type GreyImage } from './grey-image'
import { type SummedAreaTable } from './summed-area-table'

/** What a pixel of a mask belongs to. */
const BRIGHT = 1
const DARK = 2

/** Fewer grey levels than this from its neighbourhood nobody reads. */
const MIN_CONTRAST = 10
/** A stroke differs from its neighbourhood by more than this share of the neighbourhood's variance. */
const MIN_VARIANCE_SHARE = 0.7
/** The neighbourhoods of thin and of broad strokes: squares of 19 and of 57 px. */
const RADII_PX = [9, 28]
/** The grey levels of labels are these shares of the brightest one. */
const LABEL_SHARE = 0.72
const MIN_LABEL_LEVEL = 60
const MIN_LABEL_PIXELS = 20

/**
 * Marks the pixels that may belong to strokes of characters, in three ways: brighter or darker than their neighbourhood
 * by more than it usually varies (a local threshold as of Niblack and Sauvola), for thin and for broad strokes, and the
 * brightest levels of the whole image, in which devices draw their labels.
 */
export function strokeMasks(image: GreyImage, sums: SummedAreaTable): Uint8Array[] {
  return [...RADII_PX.map((radius) => localMask(image, sums, radius)), brightestMask(image)]
}

/** The first of these masks alone, which finds most. */
export const thinStrokeMask = (image: GreyImage, sums: SummedAreaTable): Uint8Array => localMask(image, sums, RADII_PX[0]!)

function localMask({ width, height, pixels }: GreyImage, { stride, values, squares }: SummedAreaTable, radius: number) {
  const mask = new Uint8Array(width * height)
  for (let y = 0, at = 0; y < height; y++) {
    const top = Math.max(0, y - radius)
    const bottom = Math.min(height, y + radius + 1)
    const [above, below] = [top * stride, bottom * stride]
    for (let x = 0; x < width; x++, at++) {
      const left = x < radius ? 0 : x - radius
      const right = x + radius + 1 > width ? width : x + radius + 1
      const count = (right - left) * (bottom - top)
      const sum = (values[below + right]! - values[above + right]! - values[below + left]! + values[above + left]!) >>> 0
      // Everything is multiplied by the count: no division for a pixel.
      const difference = count * pixels[at]! - sum
      if (difference < MIN_CONTRAST * count && difference > -MIN_CONTRAST * count) continue
      const square = (squares[below + right]! - squares[above + right]! - squares[below + left]! + squares[above + left]!) >>> 0
      if (difference * difference <= MIN_VARIANCE_SHARE * (count * square - sum * sum)) continue
      mask[at] = difference > 0 ? BRIGHT : DARK
    }
  }
  return mask
}

function brightestMask({ width, height, pixels }: GreyImage): Uint8Array {
  const counts = new Uint32Array(256)
  for (let at = 0; at < pixels.length; at++) counts[pixels[at]!]! += 1
  let level = 255
  for (let above = counts[255]!; level > MIN_LABEL_LEVEL && above < MIN_LABEL_PIXELS; above += counts[level]!) level -= 1
  const mask = new Uint8Array(width * height)
  const least = level * LABEL_SHARE
  for (let at = 0; at < mask.length; at++) if (pixels[at]! >= least) mask[at] = BRIGHT
  return mask
}
