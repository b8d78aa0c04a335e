import { parseTrees, scoreMeasures } from './boosted-trees'
import { findLinesOfTwoDirections } from './find-lines'
import { cropImage, type GreyImage, halveImage, turnDiagonally } from './grey-image'
import { LINE_TREES } from './line-trees'
import { strokeMasks, thinStrokeMask } from './stroke-masks'

/** From this score on a line counts as text. Chosen on drawn frames: docs/decisions/0044-text-detection.md. */
export const TEXT_SCORE = 4.5

/** Scaled down, small text would be lost: a large image is cut instead, with an overlap that holds several letters. */
const TILE_PX = 1024
const TILE_OVERLAP_PX = 128
/**
 * A diagonal line must score higher by this: the trees have learned from upright frames, and twice as many directions raise
 * twice as many false alarms.
 */
const DIAGONAL_HANDICAP = 2
/** Halves of an image find large text, and characters of several strokes. An image is halved down to this side. */
const MIN_SIDE_PX = 160

const trees = parseTrees(LINE_TREES)

/**
 * Returns whether an image probably shows characters: upright, upside down, turned by a quarter or diagonal. Tuned to miss few: it
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
  for (const { view, handicap } of viewsOf(image)) {
    const masksOf = handicap > 0 ? oneMask : strokeMasks
    for (const { measures } of findLinesOfTwoDirections(view, masksOf)) {
      best = Math.max(best, scoreMeasures(trees, measures) - handicap)
      if (best >= enough) return best
    }
  }
  return best
}

const oneMask: typeof strokeMasks = (image, sums) => [thinStrokeMask(image, sums)]

interface View {
  view: GreyImage
  /** What a score in it is reduced by. */
  handicap: number
}

/**
 * The image in tiles, then its half and so on; its half, or an image that is not halved, diagonally too: a full turn of 45°
 * would cost more than all the rest. Upside down, lines have the same measures.
 */
function* viewsOf(image: GreyImage): Generator<View> {
  for (let level = image, halvings = 0; ; level = halveImage(level), halvings += 1) {
    const isLast = Math.min(level.width, level.height) < 2 * MIN_SIDE_PX
    for (const tile of tilesOf(level)) yield { view: tile, handicap: 0 }
    if (halvings === 1 || (isLast && halvings === 0)) {
      for (const tile of tilesOf(level))
        if (tile.width > 1 && tile.height > 1) yield { view: turnDiagonally(tile), handicap: DIAGONAL_HANDICAP }
    }
    if (isLast) return
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
