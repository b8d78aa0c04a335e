import { fractalNoise } from '../_internal/drawings/value-noise'
import { markSynthetic } from '../_internal/drawings/burned-in-label'
import { seededRandom } from '../_internal/drawings/seeded-random'
import { blackRaster, distance, lerp, type Raster, smoothstep } from '../_internal/drawings/raster'

export interface NightInput {
  seed: number
  /** The brightness of the sky near the ground: 0 is deep night, 1 is the hour after sunset. */
  dusk?: number
  /** The position of the moon, in fractions of the width and height; none by default. */
  moon?: readonly [x: number, y: number]
  width?: number
  height?: number
}

type Colour = readonly [number, number, number]
const ZENITH: Colour = [9, 13, 34]
const LOW: Colour = [28, 42, 84]
const GLOW: Colour = [214, 124, 92]
const HILL: Colour = [7, 9, 16]
const MOON: Colour = [238, 234, 218]

/** Draws a night sky over hills; the same seed gives the same pixels. */
export function drawNight({ seed, dusk = 0, moon, width = 960, height = 640 }: NightInput): Raster {
  const random = seededRandom(seed)
  const picture = blackRaster(width, height, 3)
  const haze = fractalNoise({ width, height, cellPx: 180, seed, layers: 3 })
  const hills = fractalNoise({ width, height, cellPx: 260, seed: seed + 1, layers: 3 })
  for (let x = 0; x < width; x++) {
    // The crest of the hills is one row of noise.
    const crest = height * (0.82 - 0.09 * hills[x]!)
    for (let y = 0; y < height; y++) {
      const at = y * width + x
      const down = y / crest
      const light = dusk * smoothstep(0.45, 1, down)
      // A band of faint stars, across.
      const band = smoothstep(0.24, 0, Math.abs(y / height - 0.2 - 0.45 * (x / width))) * (1 - dusk) * (0.5 + haze[at]!)
      const shine = moon ? smoothstep(0.4, 0, distance(x / width - moon[0], (y / height - moon[1]) * (height / width))) : 0
      for (let c = 0; c < 3; c++) {
        const sky = lerp(lerp(ZENITH[c]!, LOW[c]!, down), GLOW[c]!, light * 0.8) + 26 * band + 20 * shine
        picture.data[at * 3 + c] = y > crest ? HILL[c]! * (1 + 0.4 * light) : sky
      }
    }
  }
  const stars = Math.round((width * height) / (900 + 2600 * dusk))
  for (let i = 0; i < stars; i++)
    drawStar(picture, { x: random.next() * width, y: random.next() * height * 0.7, size: random.next() ** 6 })
  if (moon) drawMoon(picture, moon)
  markSynthetic(picture, 190)
  return picture
}

/** Most stars are a point; a few have a halo. */
function drawStar({ width, height, data }: Raster, { x, y, size }: { x: number; y: number; size: number }): void {
  const reach = size > 0.5 ? 3 : 1
  for (let py = Math.floor(y) - reach; py <= y + reach; py++) {
    for (let px = Math.floor(x) - reach; px <= x + reach; px++) {
      if (px < 0 || py < 0 || px >= width || py >= height) continue
      const light = (90 + 300 * size) * Math.exp(-(distance(px - x, py - y) ** 2) / (0.35 + 1.4 * size))
      for (let c = 0; c < 3; c++) data[(py * width + px) * 3 + c]! += light * (c === 2 ? 1 : 0.92)
    }
  }
}

function drawMoon({ width, height, data }: Raster, [x, y]: readonly [number, number]): void {
  const [middleX, middleY, radius] = [x * width, y * height, height * 0.045]
  for (let py = Math.floor(middleY - radius); py <= middleY + radius; py++) {
    for (let px = Math.floor(middleX - radius); px <= middleX + radius; px++) {
      if (px < 0 || py < 0 || px >= width || py >= height) continue
      const disc = smoothstep(1.02, 0.96, distance(px - middleX, py - middleY) / radius)
      const lit = smoothstep(0.86, 0.98, distance(px - middleX - radius * 0.45, py - middleY + radius * 0.12) / radius)
      for (let c = 0; c < 3; c++) {
        const at = (py * width + px) * 3 + c
        data[at] = lerp(data[at]!, MOON[c]!, disc * lit)
      }
    }
  }
}
