import { describeLine } from './describe-line'
import { findPatches } from './find-patches'
import { type GreyImage, turnImage } from './grey-image'
import { linkLines, type TextLine } from './link-lines'
import { strokeMasks } from './stroke-masks'
import { type SummedAreaTable, summedAreaTable } from './summed-area-table'

/** A line that may be text, and its measures (LINE_MEASURES). */
interface CandidateLine {
  line: TextLine
  measures: number[]
}

/** Finds everything that could be a line of characters in an image of at most a megapixel, with its measures. */
export function* findLines(image: GreyImage): Generator<CandidateLine> {
  if (isFlat(image)) return
  const sums = summedAreaTable(image)
  yield* linesOf(image, sums, strokeMasks(image, sums))
}

/**
 * The same in the image and, after that, in the image turned by a quarter.
 *
 * @param masksOf fewer masks find less, and cost less
 */
export function* findLinesOfTwoDirections(image: GreyImage, masksOf = strokeMasks): Generator<CandidateLine> {
  if (isFlat(image)) return
  const sums = summedAreaTable(image)
  const masks = masksOf(image, sums)
  yield* linesOf(image, sums, masks)
  const turned = turnImage(image)
  // A neighbourhood is a square: the masks of the turned image are the turned masks, which cost far less.
  const turnedMasks = masks.map((pixels) => turnImage({ ...image, pixels }).pixels)
  yield* linesOf(turned, summedAreaTable(turned), turnedMasks)
}

function* linesOf(image: GreyImage, sums: SummedAreaTable, masks: Iterable<Uint8Array>): Generator<CandidateLine> {
  for (const mask of masks) {
    for (const line of linkLines(findPatches(image, mask))) yield { line, measures: describeLine(line, sums) }
  }
}

/** Returns whether nothing can be read in an image, as in the black border of a slice. */
function isFlat({ pixels }: GreyImage): boolean {
  let [least, most] = [255, 0]
  for (let at = 0; at < pixels.length; at++) {
    const value = pixels[at]!
    if (value < least) least = value
    if (value > most) most = value
    if (most - least >= 10) return false
  }
  return true
}
