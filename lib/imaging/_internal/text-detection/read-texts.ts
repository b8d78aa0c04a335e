import { type FoundText, MAX_TEXT_LENGTH, MAX_TEXTS } from '../../text-detection/found-text'
import { cropImage, type GreyImage, halveImage } from './grey-image'
import { countLetters, NOT_READ, readLine, type ReadLine } from './read-line'
import { detectBlobs } from './detect-blobs'
import { type TextBlob } from './text-blobs'

/** Images are enlarged, up to this side: in its own size, the detector misses small and dim letters, and some that stand upright. */
const ENLARGEMENT = 2
const ENLARGED_SIDE_PX = 1536
/** The detector's memory grows with its input: larger ones are cut, with an overlap that has several letters. */
const TILE_PX = 960
const TILE_OVERLAP_PX = 128
/** Half of a large image shows large letters. */
const MAX_SIDE_OF_HALVES_PX = 1536
/** Lines of one tile that are read, the most probable first: each costs as much as the search of a small image. */
const MAX_LINES = 24
/** Larger ones are halved first, where what is found is shown to a person who looks anyway. */
export const MAX_SIDE_OF_HINTS_PX = 2048
/** Nothing is written in less. */
const MIN_SIDE_PX = 6

/** Two characters or more that are read with this confidence are text. */
const MIN_CONFIDENCE = 0.75
/** What is read with less, or not at all, is text where the detector is certain: the less it is, the more has to be read. */
const UNREAD_PROBABILITY = 0.96
const HALF_READ = { minProbability: 0.92, minConfidence: 0.45 }
/** Of a place whose text is not read: bones are wider, scales longer. */
const UNREAD_SHAPE = { minAspect: 1.5, maxAspect: 12, maxThicknessPx: 64 }
/** The marks of a scale are read as these. */
const STROKES = /^[1lIiıtTrmnuhLJ|.,:;'’\-_\s]*$/u

/**
 * Finds the texts of an image, in any direction, and reads them. It is sometimes wrong, and misses some: a person decides.
 *
 * @param isHint whether it is only searched in sizes that fit a screen: a photograph of 12 MP would take a core half a minute
 */
export async function readTexts(image: GreyImage, isHint = false): Promise<FoundText[]> {
  const found: FoundText[] = []
  for (let [level, scale] = [image, 1]; ; [level, scale] = [halveImage(level), scale * 2]) {
    if (isHint && Math.max(level.width, level.height) > MAX_SIDE_OF_HINTS_PX) continue
    const enlargement = Math.max(1, Math.min(ENLARGEMENT, ENLARGED_SIDE_PX / Math.max(level.width, level.height)))
    for (const { tile, left, top } of tilesOf(level, enlargement)) {
      for (const each of await readTile(tile, enlargement)) {
        const place = {
          x: (each.x + left) * scale,
          y: (each.y + top) * scale,
          width: each.width * scale,
          height: each.height * scale,
        }
        addText(found, { ...toPixels(place, image), text: each.text })
      }
    }
    if (Math.max(level.width, level.height) <= MAX_SIDE_OF_HALVES_PX) return found
  }
}

/** Adds a text, unless it is known from another tile, size or rendering: then the longer reading stays. */
export function addText(found: FoundText[], text: FoundText): void {
  const known = found.findIndex((other) => isSamePlace(other, text))
  if (known < 0 && found.length < MAX_TEXTS) found.push(text)
  else if (known >= 0 && countLetters(text.text) > countLetters(found[known]!.text)) found[known] = text
}

/** Whether one covers most of the other. */
function isSamePlace(a: FoundText, b: FoundText): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  if (across <= 0 || down <= 0) return false
  return across * down > 0.5 * Math.min(a.width * a.height, b.width * b.height)
}

async function readTile(image: GreyImage, enlargement: number): Promise<FoundText[]> {
  const found: FoundText[] = []
  if (Math.min(image.width, image.height) < MIN_SIDE_PX) return found
  for (const [at, blob] of (await detectBlobs(image, enlargement)).entries()) {
    const line = at < MAX_LINES ? await readLine(image, blob) : NOT_READ
    const isRead = isText(line)
    if (isRead || looksWritten(blob, line))
      found.push({ ...boundsOf(blob), text: isRead ? line.text.slice(0, MAX_TEXT_LENGTH) : '' })
  }
  return found
}

const isText = ({ text, confidence }: ReadLine): boolean =>
  countLetters(text) >= 2 && confidence >= MIN_CONFIDENCE && !STROKES.test(text)

function looksWritten({ probability, length, thickness }: TextBlob, { text, confidence }: ReadLine): boolean {
  const aspect = length / thickness
  if (aspect < UNREAD_SHAPE.minAspect || aspect > UNREAD_SHAPE.maxAspect || thickness > UNREAD_SHAPE.maxThicknessPx) return false
  if (probability >= UNREAD_PROBABILITY) return true
  const isHalfRead = countLetters(text) > 0 && confidence >= HALF_READ.minConfidence && !STROKES.test(text)
  return probability >= HALF_READ.minProbability && isHalfRead
}

/** A box that cuts a letter leaves some of it to be read: it is this much farther out than what was found. */
const MARGIN = { px: 2, ofThickness: 0.1 }

function boundsOf({ x, y, angle, length, thickness }: TextBlob) {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))]
  const margin = 2 * (MARGIN.px + MARGIN.ofThickness * thickness)
  const [long, short] = [length + margin, thickness + margin]
  const [width, height] = [long * cos + short * sin, long * sin + short * cos]
  return { x: x - width / 2, y: y - height / 2, width, height }
}

/** Whole pixels inside the image. */
function toPixels({ x, y, width, height }: Omit<FoundText, 'text'>, image: GreyImage) {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))]
  const [right, bottom] = [Math.min(image.width, Math.ceil(x + width)), Math.min(image.height, Math.ceil(y + height))]
  return { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) }
}

interface Tile {
  tile: GreyImage
  left: number
  top: number
}

function* tilesOf(image: GreyImage, enlargement: number): Generator<Tile> {
  const [side, overlap] = [TILE_PX, TILE_OVERLAP_PX].map((px) => Math.floor(px / enlargement)) as [number, number]
  for (const [top, bottom] of partsOf(image.height, side, overlap)) {
    for (const [left, right] of partsOf(image.width, side, overlap))
      yield { tile: cropImage(image, left, top, right - left, bottom - top), left, top }
  }
}

/** Cuts a length into parts of equal length, at most a tile's, that overlap. */
function partsOf(length: number, side: number, overlap: number): [from: number, to: number][] {
  if (length <= side) return [[0, length]]
  const count = Math.ceil((length - overlap) / (side - overlap))
  const part = Math.ceil((length + (count - 1) * overlap) / count)
  return Array.from({ length: count }, (_, at) => {
    const from = at === count - 1 ? length - part : at * (part - overlap)
    return [from, from + part]
  })
}
