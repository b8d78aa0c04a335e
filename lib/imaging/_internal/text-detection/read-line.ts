import { type GreyImage } from './grey-image'
import { type TextBlob } from './text-blobs'
import { textModels } from './text-models'

export interface ReadLine {
  text: string
  /** The mean probability of its characters; 0 where there is none. */
  confidence: number
}

export const NOT_READ: ReadLine = { text: '', confidence: 0 }

/** What the recogniser was trained with. */
const HEIGHT_PX = 48
const MAX_WIDTH_PX = 1920
/** A line that is read so well is not upside down. */
const CERTAIN = 0.9
/** The darkest and the brightest part of a line that are cut off where it is stretched: single pixels are no text. */
const [DARKEST, BRIGHTEST] = [0.01, 0.995]
const MIN_SPAN = 8

/** Reads what is written along a blob, from both of its ends: the reading with the higher confidence. */
export async function readLine(image: GreyImage, blob: TextBlob): Promise<ReadLine> {
  const upright = await readOneWay(image, blob)
  if (upright.confidence >= CERTAIN && countLetters(upright.text) > 2) return upright
  const turned = await readOneWay(image, { ...blob, angle: blob.angle + Math.PI })
  return [upright, turned].reduce(better, NOT_READ)
}

/** A letter alone is no word, however well it is read. */
const better = (a: ReadLine, b: ReadLine): ReadLine => {
  const [wordA, wordB] = [a, b].map(({ text }) => countLetters(text) >= 2)
  return wordA === wordB ? (b.confidence > a.confidence ? b : a) : wordB ? b : a
}

export const countLetters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

async function readOneWay(image: GreyImage, blob: TextBlob): Promise<ReadLine> {
  const { recognise, characters } = await textModels()
  const input = cropLine(image, blob)
  const steps = await recognise(input)
  let [text, sum, count, before] = ['', 0, 0, 0]
  for (let from = 0; from + characters.length <= steps.length; from += characters.length) {
    let best = 0
    for (let each = 1; each < characters.length; each++) if (steps[from + each]! > steps[from + best]!) best = each
    // A character that lasts for several steps is one; nothing in between makes it two (CTC).
    if (best !== 0 && best !== before) {
      text += characters[best]
      sum += steps[from + best]!
      count += 1
    }
    before = best
  }
  return count === 0 ? NOT_READ : { text: text.trim(), confidence: sum / count }
}

/** The part of an image along a blob, upright and stretched in contrast. */
function cropLine({ width, height, pixels }: GreyImage, { x, y, angle, length, thickness }: TextBlob) {
  const across = Math.max(HEIGHT_PX, Math.min(MAX_WIDTH_PX, Math.round((length / thickness) * HEIGHT_PX)))
  const count = across * HEIGHT_PX
  const [stepX, stepY] = [length / across, thickness / HEIGHT_PX]
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const levels = new Float32Array(count)
  for (let row = 0, at = 0; row < HEIGHT_PX; row++) {
    const down = (row + 0.5) * stepY - thickness / 2
    for (let column = 0; column < across; column++, at++) {
      const along = (column + 0.5) * stepX - length / 2
      const fromX = clamp(x + along * cos - down * sin - 0.5, width - 1.001)
      const fromY = clamp(y + along * sin + down * cos - 0.5, height - 1.001)
      const from = Math.floor(fromY) * width + Math.floor(fromX)
      const [shareX, shareY] = [fromX % 1, fromY % 1]
      const above = pixels[from]! + (pixels[from + 1]! - pixels[from]!) * shareX
      const below = pixels[from + width]! + (pixels[from + width + 1]! - pixels[from + width]!) * shareX
      levels[at] = above + (below - above) * shareY
    }
  }
  const sorted = levels.slice().sort()
  const black = sorted[Math.floor(count * DARKEST)]!
  const span = Math.max(MIN_SPAN, sorted[Math.floor(count * BRIGHTEST)]! - black)
  const data = new Float32Array(3 * count)
  for (let at = 0; at < count; at++) data[at] = Math.max(-1, Math.min(1, (2 * (levels[at]! - black)) / span - 1))
  data.copyWithin(count, 0, count)
  data.copyWithin(2 * count, 0, count)
  return { data, width: across, height: HEIGHT_PX }
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value))
