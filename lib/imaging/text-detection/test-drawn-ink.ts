import sharp from 'sharp'
import { type GreyImage } from '../_internal/text-detection/grey-image'
import { type FoundText } from './found-text'
import { between, type Random } from './test-drawn-grounds'

/** An image with lines of text, and what is drawn of them alone. */
interface InkedImage extends GreyImage {
  ink: Uint8Array
}

interface Lines {
  width: number
  height: number
  lines: readonly string[]
  /** The middle of the lines, around which they are turned clockwise by these degrees. */
  x: number
  y: number
  turn?: number
}

const [FONT_PX, LINE_PX] = [18, 24]
const GROUND = { level: 34, noise: 2 }
const INK_LEVEL = 220

/** Draws lines of text, one below the other, on a dark ground with a little noise. */
export async function drawLines(random: Random, { width, height, lines, x, y, turn = 0 }: Lines): Promise<InkedImage> {
  const look = `text-anchor="middle" fill="#fff" font-family="DejaVu Sans" font-size="${FONT_PX}"`
  const texts = lines.map(
    (line, at) => `<text x="${x}" y="${y + (at - (lines.length - 1) / 2) * LINE_PX}" ${look}>${line}</text>`,
  )
  const group = `<g transform="rotate(${turn} ${x} ${y})">${texts.join('')}</g>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${group}</svg>`
  const drawn = sharp(Buffer.from(svg)).flatten({ background: '#000' }).greyscale()
  const ink = new Uint8Array(await drawn.raw().toBuffer())
  const pixels = ink.map(
    (level) => GROUND.level + ((INK_LEVEL - GROUND.level) * level) / 255 + between(random, -GROUND.noise, GROUND.noise),
  )
  return { width, height, pixels, ink }
}

/** Paler pixels are the soft edges of letters. */
const MIN_INK = 100

/** The share of what is drawn of the letters that boxes over the texts would black out, in percent. */
export function coveredInk({ width, ink }: InkedImage, texts: readonly FoundText[]): number {
  let [all, covered] = [0, 0]
  for (let at = 0; at < ink.length; at++) {
    if (ink[at]! < MIN_INK) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    all += 1
    if (texts.some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height)) covered += 1
  }
  return (100 * covered) / all
}
