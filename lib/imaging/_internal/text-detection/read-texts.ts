import { type FoundText, MAX_TEXT_LENGTH } from '../../text-detection/found-text'
import { MAX_TEXTS } from '../../text-detection/schema'
import { detectBlobs } from './detect-blobs'
import { type GreyImage, halveImage } from './grey-image'
import { addLine, type TextLine } from './join-lines'
import { countLetters, NOT_READ, readLine, type ReadLine } from './read-line'
import { type TextBlob } from './text-blobs'

/** Images are enlarged, up to this side: in its own size, the detector misses small and dim letters, and some that stand upright. */
const ENLARGEMENT = 2
const ENLARGED_SIDE_PX = 1536
/** Half of a large image shows large letters. */
const MAX_SIDE_OF_HALVES_PX = 1536
/** Lines that are read, the most probable first, of a small image and of a megapixel: each costs as much as a small image. */
const MAX_LINES = { ofSmallImage: 24, ofMegapixel: 54 }
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
/** Of what is thicker, as the detector saw it, letters are seen in half of that size too, about as thick: folds of a brain seldom are. */
const LARGE = { thicknessPx: 76, minProbability: 0.94, maxThickening: 1.25 }
/** The marks of a scale are read as these. */
const STROKES = /^[1lIiıtTrmnuhLJ|.,:;'’\-_\s]*$/u

/**
 * Finds the texts of an image, in any direction, and reads them. It is sometimes wrong, and misses some: a person decides.
 *
 * @param renderings of the image, all of one size
 * @param isHint whether it is only searched in sizes that fit a screen: a photograph of 12 MP would take a core half a minute
 */
export async function readTexts(renderings: Iterable<GreyImage>, isHint = false): Promise<FoundText[]> {
  const lines: TextLine[] = []
  let [width, height] = [0, 0]
  for (const image of renderings) {
    ;[width, height] = [image.width, image.height]
    for (let [level, scale] = [image, 1]; ; [level, scale] = [halveImage(level), scale * 2]) {
      const side = Math.max(level.width, level.height)
      if (!isHint || side <= MAX_SIDE_OF_HINTS_PX)
        for (const line of await readLevel(level)) addLine(lines, scaleLine(line, scale), MAX_TEXTS)
      if (side <= MAX_SIDE_OF_HALVES_PX) break
    }
  }
  return lines.map((line) => ({ ...toPixels(boundsOf(line), width, height), text: line.text.slice(0, MAX_TEXT_LENGTH) }))
}

const scaleLine = (line: TextLine, scale: number): TextLine => ({
  ...line,
  ...{ x: line.x * scale, y: line.y * scale, length: line.length * scale, thickness: line.thickness * scale },
})

async function readLevel(image: GreyImage): Promise<TextLine[]> {
  const lines: TextLine[] = []
  if (Math.min(image.width, image.height) < MIN_SIDE_PX) return lines
  const enlargement = Math.max(1, Math.min(ENLARGEMENT, ENLARGED_SIDE_PX / Math.max(image.width, image.height)))
  const megapixels = (image.width * image.height * enlargement ** 2) / 1e6
  const most = Math.max(MAX_LINES.ofSmallImage, MAX_LINES.ofMegapixel * megapixels)
  let ofHalf: TextBlob[] | null = null
  for (const [at, blob] of (await detectBlobs(image, enlargement)).entries()) {
    const line = at < most ? await readLine(image, blob) : NOT_READ
    const isRead = isText(line)
    if (!isRead && !looksWritten(blob, line)) continue
    if (!isRead && blob.thickness * enlargement > LARGE.thicknessPx) {
      ofHalf ??= await detectBlobs(image, enlargement / 2)
      if (!ofHalf.some((seen) => isSeenAgain(seen, blob))) continue
    }
    lines.push({ ...blob, text: isRead ? line.text : '' })
  }
  return lines
}

function isSeenAgain(seen: TextBlob, blob: TextBlob): boolean {
  if (seen.probability < LARGE.minProbability || seen.thickness > LARGE.maxThickening * blob.thickness) return false
  const [dx, dy, cos, sin] = [seen.x - blob.x, seen.y - blob.y, Math.cos(blob.angle), Math.sin(blob.angle)]
  return Math.abs(dx * cos + dy * sin) < blob.length / 2 && Math.abs(dy * cos - dx * sin) < blob.thickness / 2
}

const isText = ({ text, confidence }: ReadLine): boolean =>
  countLetters(text) >= 2 && confidence >= MIN_CONFIDENCE && !STROKES.test(text)

function looksWritten({ probability, length, thickness }: TextBlob, { text, confidence }: ReadLine): boolean {
  const aspect = length / thickness
  if (aspect < UNREAD_SHAPE.minAspect || thickness > UNREAD_SHAPE.maxThicknessPx) return false
  // A line of words is as long as a scale, but is not read as its marks.
  if (aspect > UNREAD_SHAPE.maxAspect && (countLetters(text) < 2 || STROKES.test(text))) return false
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
function toPixels({ x, y, ...size }: Omit<FoundText, 'text'>, width: number, height: number) {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))]
  const [right, bottom] = [Math.min(width, Math.ceil(x + size.width)), Math.min(height, Math.ceil(y + size.height))]
  return { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) }
}
