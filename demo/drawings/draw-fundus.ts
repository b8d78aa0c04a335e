import { valueNoise, fractalNoise } from '../_internal/drawings/value-noise'
import { colourOf, paintBlood, paintDisc, paintGround, paintSpots, placeSpot } from '../_internal/drawings/paint-fundus'
import { markSynthetic } from '../_internal/drawings/burned-in-label'
import { seededRandom } from '../_internal/drawings/seeded-random'
import { blackRaster, distance, type Raster, smoothstep } from '../_internal/drawings/raster'
import { mapVessels } from '../_internal/drawings/vessel-map'
import { growVessels } from '../_internal/drawings/vessel-tree'

export interface FundusInput {
  eye: 'left' | 'right'
  seed: number
  /** Width and height in pixels. */
  size?: number
  /** Small dark and pale spots near the macula, such as a later visit might show. */
  spots?: number
}

/**
 * Draws the back of an eye as a fundus camera shows it: disc on the nasal side (the viewer's right for a right eye),
 * vessels branching from it, the fovea in the middle. It shows no real eye; the same seed gives the same pixels.
 */
export function drawFundus({ eye, seed, size = 1400, spots = 0 }: FundusInput): Raster {
  const random = seededRandom(seed)
  const picture = blackRaster(size, size, 3)
  const radius = size * 0.482
  const middle = size / 2
  const flip = eye === 'right' ? 1 : -1
  const vessels = mapVessels({
    vessels: growVessels(random),
    size,
    toPixelX: (x) => middle + flip * x * radius,
    toPixelY: (y) => middle + y * radius,
    fieldRadiusPx: radius,
  })
  const broad = fractalNoise({ width: size, height: size, cellPx: size / 4, seed: seed + 1, layers: 3 })
  const mottle = fractalNoise({ width: size, height: size, cellPx: size / 46, seed: seed + 2, layers: 4, fade: 0.75 })
  const fibres = valueNoise({ width: 2048, height: 64, cellPx: [5, 9], seed: seed + 3 })
  const marks = Array.from({ length: spots }, () => placeSpot(random))
  const colour = colourOf(0, 0, 0)
  for (let py = 0; py < size; py++) {
    for (let px = 0; px < size; px++) {
      const x = (flip * (px - middle)) / radius
      const y = (py - middle) / radius
      const away = distance(x, y)
      if (away > 1.01) continue
      const at = py * size + px
      paintGround(colour, x, y, broad[at]!, mottle[at]!, fibres)
      paintDisc(colour, x, y, mottle[at]!)
      paintSpots(colour, x, y, marks)
      paintBlood(colour, vessels.veins[at]! / 255, vessels.arteries[at]! / 255, vessels.reflexes[at]! / 255, away)
      const edge = smoothstep(1.003, 0.993, away) * (1 - 0.1 * smoothstep(0.9, 1, away))
      const grain = (random.next() - 0.5) * 5
      for (let c = 0; c < 3; c++) picture.data[at * 3 + c] = (colour[c]! + grain) * edge
    }
  }
  markSynthetic(picture)
  return picture
}
