import { type Raster } from './raster'

/** Capital letters, digits and a dot, five wide and seven high; each number is a row, its highest bit the left pixel. */
const FONT_5X7: Record<string, number[]> = {
  S: [15, 16, 16, 14, 1, 1, 30],
  Y: [17, 17, 10, 4, 4, 4, 4],
  N: [17, 25, 21, 19, 17, 17, 17],
  T: [31, 4, 4, 4, 4, 4, 4],
  H: [17, 17, 17, 31, 17, 17, 17],
  E: [31, 16, 16, 30, 16, 16, 31],
  I: [14, 4, 4, 4, 4, 4, 14],
  C: [15, 16, 16, 16, 16, 16, 15],
  L: [16, 16, 16, 16, 16, 16, 31],
  R: [30, 17, 17, 30, 20, 18, 17],
  M: [17, 27, 21, 21, 17, 17, 17],
  '0': [14, 17, 19, 21, 25, 17, 14],
  '1': [4, 12, 4, 4, 4, 4, 14],
  '5': [31, 16, 30, 1, 1, 17, 14],
  ' ': [0, 0, 0, 0, 0, 0, 0],
}

interface LabelInput {
  text: string
  x: number
  y: number
  /** Image pixels per pixel of a letter. */
  scale: number
  /** 0–255; 0 writes in black. */
  brightness: number
}

/** The width of a text in pixels. */
export const labelWidth = (text: string, scale: number): number => (text.length * 6 - 1) * scale

/** Writes a text into the pixels themselves, so that no viewer, export or removal of metadata can lose it. */
export function drawLabel(picture: Raster, { text, x, y, scale, brightness }: LabelInput): void {
  const { width, height, channels, data } = picture
  ;[...text].forEach((letter, index) => {
    const rows = FONT_5X7[letter] ?? FONT_5X7[' ']!
    for (let dy = 0; dy < 7 * scale; dy++) {
      for (let dx = 0; dx < 5 * scale; dx++) {
        if (!((rows[Math.floor(dy / scale)]! >> (4 - Math.floor(dx / scale))) & 1)) continue
        const px = x + index * 6 * scale + dx
        const py = y + dy
        if (px < 0 || py < 0 || px >= width || py >= height) continue
        data.fill(brightness, (py * width + px) * channels, (py * width + px + 1) * channels)
      }
    }
  })
}

/** The label of every demo image. */
const SYNTHETIC_LABEL = 'SYNTHETIC'

/** Marks an image as drawn, not taken, in its lower left corner; small, about a ninth of the width. */
export function markSynthetic(picture: Raster, brightness = 150): void {
  const scale = Math.max(1, Math.round(picture.width / 500))
  const away = Math.round(picture.width / 64)
  drawLabel(picture, { text: SYNTHETIC_LABEL, x: away, y: picture.height - away - 7 * scale, scale, brightness })
}
