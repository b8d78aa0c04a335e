import { fractalNoise } from '../_internal/drawings/value-noise'
import { drawLabel, labelWidth, markSynthetic } from '../_internal/drawings/burned-in-label'
import { seededRandom } from '../_internal/drawings/seeded-random'
import { blackRaster, distance, lerp, type Raster, smoothstep } from '../_internal/drawings/raster'
import { skinRelief } from '../_internal/drawings/skin-relief'

interface SkinInput {
  seed: number
  width?: number
  height?: number
}

/** Pixels of the drawing per millimetre: the bar below the lesion is ten millimetres long. */
const PIXELS_PER_MM = 24
const SKIN = [201, 152, 124] as const
const SHADE = [156, 96, 74] as const
const BROWN = [112, 66, 46] as const
const DARK = [62, 34, 28] as const

/** Draws a patch of skin with one brown mark and a ten-millimetre bar; the same seed gives the same pixels. */
export function drawSkin({ seed, width = 1024, height = 768 }: SkinInput): Raster {
  const random = seededRandom(seed)
  const picture = blackRaster(width, height, 3)
  const field = { width, height }
  const relief = skinRelief({ ...field, cellPx: 12, random })
  const tone = fractalNoise({ ...field, cellPx: 260, seed: seed + 1, layers: 3 })
  const bumps = fractalNoise({ ...field, cellPx: 120, seed: seed + 2, layers: 4, fade: 0.62 })
  const fine = fractalNoise({ ...field, cellPx: 9, seed: seed + 3, layers: 3, fade: 0.8 })
  const [middleX, middleY] = [width * random.uniform(0.46, 0.54), height * random.uniform(0.42, 0.48)]
  const lean = random.uniform(-0.6, 0.6)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const [dx, dy] = [x - middleX, y - middleY]
      const along = (dx * Math.cos(lean) + dy * Math.sin(lean)) / 102
      const across = (dy * Math.cos(lean) - dx * Math.sin(lean)) / 76
      // An uneven outline: the same noise pushes it in and out.
      const away = distance(along, across) + 0.3 * bumps[at]!
      const mark = smoothstep(1.08, 0.86, away)
      // Inside, pigment follows the furrows and is cloudy.
      const core = mark * smoothstep(0.05, 0.95, 0.72 - 0.62 * away + 0.8 * bumps[at]! + 0.45 * fine[at]! + 0.3 * relief[at]!)
      const flush = 0.28 * smoothstep(2.1, 0.9, distance(along, across))
      const light = 1.05 - 0.16 * ((x / width - 0.4) ** 2 + (y / height - 0.4) ** 2) * 2.4
      const furrow = (relief[at]! - 0.25) * (0.085 + 0.05 * tone[at]!) * (1 + fine[at]!)
      const skin = light * (1 + 0.06 * tone[at]! + 0.07 * fine[at]! - furrow)
      const grain = (random.next() - 0.5) * 5
      for (let c = 0; c < 3; c++) {
        const ground = lerp(SKIN[c]!, SHADE[c]!, flush + 0.18 * Math.max(0, tone[at]!))
        picture.data[at * 3 + c] = lerp(lerp(ground, BROWN[c]!, 0.86 * mark), DARK[c]!, 0.85 * core) * skin + grain
      }
    }
  }
  drawScale(picture)
  markSynthetic(picture, 245)
  return picture
}

/** A paper strip with a black bar of ten millimetres, halved, as in photographs of skin. */
function drawScale(picture: Raster): void {
  const { width, height } = picture
  const length = 10 * PIXELS_PER_MM
  const left = width - length - 60
  const top = height - 92
  fillBox(picture, left - 24, top - 16, length + 48, 76, 240)
  fillBox(picture, left, top, length, 18, 24)
  fillBox(picture, left + length / 2, top + 3, length / 2 - 3, 12, 240)
  for (let mm = 0; mm <= 10; mm++) fillBox(picture, left + mm * PIXELS_PER_MM - 1, top + 18, 2, mm % 5 === 0 ? 12 : 7, 24)
  const text = '10 MM'
  const x = Math.round(left + (length - labelWidth(text, 2)) / 2)
  drawLabel(picture, { text, x, y: top + 36, scale: 2, brightness: 24 })
}

function fillBox({ width, data }: Raster, left: number, top: number, wide: number, high: number, brightness: number): void {
  for (let y = top; y < top + high; y++) data.fill(brightness, (y * width + left) * 3, (y * width + left + wide) * 3)
}
