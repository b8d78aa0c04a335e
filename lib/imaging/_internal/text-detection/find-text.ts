import { parseTrees, scoreMeasures } from './boosted-trees'
import { findLines } from './find-lines'
import { cropImage, type GreyImage, halveImage, turnImage } from './grey-image'
import { LINE_TREES } from './line-trees'

/** From this score on a line counts as text. Chosen on drawn frames: docs/decisions/0044-text-detection.md. */
export const TEXT_SCORE = 4.5

/** Scaled down, small text would be lost: a large image is cut instead, with an overlap that holds several letters. */
const TILE_PX = 1024
const TILE_OVERLAP_PX = 128
/** Halves of an image find large text, and characters of several strokes. An image is halved down to this side. */
const MIN_SIDE_PX = 160

const trees = parseTrees(LINE_TREES)

/**
 * Returns whether an image probably shows characters: upright, upside down or turned by a quarter. Tuned to miss few: it
 * is often wrong the other way.
 */
export const findText = (image: GreyImage): boolean => textScore(image, TEXT_SCORE) >= TEXT_SCORE

/**
 * Returns the score of the line that looks most like text; -Infinity where there is no line.
 *
 * @param enough the search ends at this score
 */
export function textScore(image: GreyImage, enough = Infinity): number {
  let best = -Infinity
  for (const view of viewsOf(image)) {
    for (const { measures } of findLines(view)) {
      best = Math.max(best, scoreMeasures(trees, measures))
      if (best >= enough) return best
    }
  }
  return best
}

/** The image in tiles, as it is and turned by a quarter, then its half and so on. Upside down, lines have the same measures. */
function* viewsOf(image: GreyImage): Generator<GreyImage> {
  for (let level = image; ; level = halveImage(level)) {
    for (const tile of tilesOf(level)) {
      yield tile
      yield turnImage(tile)
    }
    if (Math.min(level.width, level.height) < 2 * MIN_SIDE_PX) return
  }
}

function* tilesOf(image: GreyImage): Generator<GreyImage> {
  for (const [top, bottom] of partsOf(image.height)) {
    for (const [left, right] of partsOf(image.width)) yield cropImage(image, left, top, right - left, bottom - top)
  }
}

/** Cuts a side into parts of at most a tile that overlap. */
function partsOf(side: number): [from: number, to: number][] {
  const parts: [number, number][] = []
  for (let from = 0; ; from += TILE_PX - TILE_OVERLAP_PX) {
    parts.push([from, Math.min(side, from + TILE_PX)])
    if (from + TILE_PX >= side) return parts
  }
}
