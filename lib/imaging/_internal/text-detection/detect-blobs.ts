import { type GreyImage } from './grey-image'
import { CERTAIN_LEVEL, findTextBlobs, type TextBlob } from './text-blobs'
import { textModels } from './text-models'

/** The detector's sides are multiples of it. */
const STEP_PX = 32
/** The detector's memory grows with its input: larger ones are cut, with an overlap that has several letters. */
const MAX_TILE_PX = 960
const TILE_OVERLAP_PX = 128

/**
 * Returns where an image probably shows text, the most probable places first. What the detector sees in each tile is put
 * together before texts are looked for in it: one that a seam cuts is found whole.
 */
export async function detectBlobs(image: GreyImage, enlargement: number): Promise<TextBlob[]> {
  const { detect } = await textModels()
  const side = (length: number) => Math.max(STEP_PX, Math.round((length * enlargement) / STEP_PX) * STEP_PX)
  const [width, height] = [side(image.width), side(image.height)]
  const levels = new Uint8Array(width * height)
  for (const [top, bottom] of partsOf(height)) {
    for (const [left, right] of partsOf(width)) {
      const tile = { left, top, width: right - left, height: bottom - top }
      addTile(levels, width, tile, await detect(toDetectorInput(image, width, height, tile)))
    }
  }
  const [scaleX, scaleY] = [image.width / width, image.height / height]
  const scale = (scaleX + scaleY) / 2
  return findTextBlobs(levels, width, height).map((blob) => ({
    ...blob,
    ...{ x: blob.x * scaleX, y: blob.y * scaleY, length: blob.length * scale, thickness: blob.thickness * scale },
  }))
}

interface Tile {
  left: number
  top: number
  width: number
  height: number
}

/** Cuts a length into parts of equal length, at most a tile's, that overlap; all are multiples of the detector's step. */
export function partsOf(length: number): [from: number, to: number][] {
  if (length <= MAX_TILE_PX) return [[0, length]]
  const count = Math.ceil((length - TILE_OVERLAP_PX) / (MAX_TILE_PX - TILE_OVERLAP_PX))
  const part = Math.ceil((length + (count - 1) * TILE_OVERLAP_PX) / count / STEP_PX) * STEP_PX
  return Array.from({ length: count }, (_, at) => {
    const from = at === count - 1 ? length - part : at * (part - TILE_OVERLAP_PX)
    return [from, from + part]
  })
}

/** Where two tiles overlap, the more probable counts: at its edge a tile sees half letters. */
function addTile(levels: Uint8Array, width: number, tile: Tile, probabilities: Float32Array): void {
  for (let row = 0, at = 0; row < tile.height; row++) {
    for (let to = (tile.top + row) * width + tile.left, end = to + tile.width; to < end; to++, at++) {
      const level = Math.round(probabilities[at]! * CERTAIN_LEVEL)
      if (level > levels[to]!) levels[to] = level
    }
  }
}

/** Mean and deviation of the three channels of the images that the detector was trained with. */
const CHANNELS = [
  [0.485, 0.229],
  [0.456, 0.224],
  [0.406, 0.225],
] as const

/** A tile of an image that is enlarged to these sides. */
function toDetectorInput(image: GreyImage, fullWidth: number, fullHeight: number, { left, top, width, height }: Tile) {
  const count = width * height
  const data = new Float32Array(3 * count)
  const [stepX, stepY] = [image.width / fullWidth, image.height / fullHeight]
  // What a column needs is the same in each row.
  const fromX = Float64Array.from({ length: width }, (_, column) => within((left + column + 0.5) * stepX - 0.5, image.width))
  const [columns, sharesX] = [Int32Array.from(fromX), fromX.map((from) => from % 1)]
  const below = image.height > 1 ? image.width : 0
  const { pixels } = image
  for (let row = 0, at = 0; row < height; row++) {
    const fromY = within((top + row + 0.5) * stepY - 0.5, image.height)
    const [above, shareY] = [Math.floor(fromY) * image.width, fromY % 1]
    for (let column = 0; column < width; column++, at++) {
      const [from, shareX] = [above + columns[column]!, sharesX[column]!]
      const upper = pixels[from]! + (pixels[from + 1]! - pixels[from]!) * shareX
      const lower = pixels[from + below]! + (pixels[from + below + 1]! - pixels[from + below]!) * shareX
      data[at] = (upper + (lower - upper) * shareY) / 255
    }
  }
  for (let channel = CHANNELS.length - 1; channel >= 0; channel--) {
    const [mean, deviation] = CHANNELS[channel]!
    for (let at = 0, to = channel * count; at < count; at++, to++) data[to] = (data[at]! - mean) / deviation
  }
  return { data, width, height }
}

/** Between the middles of two pixels. */
const within = (place: number, length: number): number => Math.max(0, Math.min(length - 1.001, place))
