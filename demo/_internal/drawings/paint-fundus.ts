import { type Random } from './seeded-random'
import { distance, falloff, lerp, smoothstep } from './raster'

/** Red, green and blue, 0–255, changed in place by each layer of paint. */
type Colour = Float64Array
export const colourOf = (red: number, green: number, blue: number): Colour => Float64Array.of(red, green, blue)

/** The position of the optic disc in a right eye, as fractions of the field's radius; the fovea is at 0, 0. */
const DISC = { x: 0.71, y: -0.02, radiusX: 0.126, radiusY: 0.148 }

/** Numbers instead of a colour object, because this runs for millions of pixels and must not allocate. */
const blend = (colour: Colour, red: number, green: number, blue: number, share: number) => {
  colour[0] = lerp(colour[0]!, red, share)
  colour[1] = lerp(colour[1]!, green, share)
  colour[2] = lerp(colour[2]!, blue, share)
}
const lift = (colour: Colour, red: number, green: number, blue: number, by: number) => {
  colour[0]! += red * by
  colour[1]! += green * by
  colour[2]! += blue * by
}

/** The retina itself: orange red, darker toward the rim, with the fovea's shade, fibres that fan out of the disc, and pigment. */
export function paintGround(colour: Colour, x: number, y: number, broad: number, mottle: number, fibres: Float32Array): void {
  const away = distance(x, y)
  // The illumination is slightly off centre.
  const light = 1 - 0.3 * falloff(Math.min(1.1, distance(x - 0.12, y - 0.04)))
  colour[0] = 229 * light
  colour[1] = 83 * lerp(light, 1, 0.45)
  colour[2] = 52 * lerp(light, 1, 0.85)
  lift(colour, 12, 13, 8, broad * (0.4 + 0.6 * Math.min(1, away * 1.6)))
  lift(colour, 5, 7, 5, mottle * lerp(1.2, 2, Math.min(1, away)))

  const fromDisc = distance(x - DISC.x, y - DISC.y)
  if (fromDisc < 0.95) {
    lift(colour, 14, 24, 22, Math.exp(-(((fromDisc - 0.1) / 0.3) ** 2)))
    paintFibres(colour, x, y, fromDisc, fibres)
  }
  if (away < 0.7) paintFovea(colour, x, y, away)
}

/** Nerve fibres are visible where they are thick: above and below the disc, on their way around the macula. */
function paintFibres(colour: Colour, x: number, y: number, fromDisc: number, fibres: Float32Array): void {
  const bow = Math.atan2(y - DISC.y, DISC.x - x) * (1 + 0.25 * fromDisc)
  const fibre = fibres[(Math.floor(fromDisc * 30) % 64) * 2048 + (Math.floor((bow + 4.5) * 210) % 2048)]!
  const up = Math.abs(y - DISC.y) / (fromDisc + 1e-6)
  lift(colour, 9, 15, 14, up * Math.sqrt(up) * Math.exp(-fromDisc / 0.36) * (0.9 + fibre * 1.1))
}

/** The macula is a broad soft shade, the fovea a deeper one in it, with the tiny light reflex in its pit. */
function paintFovea(colour: Colour, x: number, y: number, away: number): void {
  const macula = Math.exp(-((away / 0.27) ** 2))
  const fovea = away < 0.4 ? Math.exp(-((distance(x, y * 1.05) / 0.135) ** 2)) : 0
  const pit = away < 0.15 ? Math.exp(-((away / 0.05) ** 2)) : 0
  colour[0]! *= 1 - 0.035 * macula - 0.13 * fovea - 0.09 * pit
  colour[1]! *= 1 - 0.1 * macula - 0.22 * fovea - 0.16 * pit
  colour[2]! *= 1 - 0.12 * macula - 0.3 * fovea - 0.2 * pit
  if (away < 0.04) lift(colour, 26, 20, 14, Math.exp(-((distance(x + 0.006, y - 0.004) / 0.009) ** 2)))
}

/** The disc: pale, yellow in its cup, redder on the side of the nose, with a soft rim and a little pigment beside it. */
export function paintDisc(colour: Colour, x: number, y: number, mottle: number): void {
  const [dx, dy] = [(x - DISC.x) / DISC.radiusX, (y - DISC.y) / DISC.radiusY]
  const d = distance(dx, dy)
  if (d > 1.6) return
  const crescent = Math.exp(-(((d - 1.1) / 0.09) ** 2)) * smoothstep(0.35, 0.95, -dx) * smoothstep(-0.15, 0.35, mottle + 0.1)
  blend(colour, 120, 58, 44, 0.5 * crescent)
  blend(colour, 244, 150, 104, 0.45 * smoothstep(1.32, 1, d))
  const nasal = (dx + 1) / 2
  blend(colour, lerp(252, 243, nasal), lerp(192, 146, nasal), lerp(124, 98, nasal), smoothstep(1.07, 0.9, d))
  const cup = distance(dx + 0.16, dy - 0.03)
  blend(colour, 255, 232, 170, 0.92 * smoothstep(0.62, 0.22, cup))
  lift(colour, 4, 7, 7, mottle * smoothstep(1, 0.8, d))
}

/** Vessels over the ground: veins under arteries, both with their light reflex. */
export function paintBlood(colour: Colour, vein: number, artery: number, glint: number, away: number): void {
  if (vein === 0 && artery === 0) return
  const red = 1 - 0.2 * falloff(away)
  const green = lerp(red, 1, 0.4)
  blend(colour, 146 * red, 32 * green, 36, 0.8 * vein)
  blend(colour, 176 * red, 46 * green, 36, 0.74 * artery)
  blend(colour, 232 * red, 124 * green, 84, 0.32 * glint)
}

interface Spot {
  x: number
  y: number
  radius: number
  dark: boolean
}

/** Chooses a position for a spot, on the side of the macula away from the disc more often than not. */
export function placeSpot(random: Random): Spot {
  const angle = random.uniform(0, 2 * Math.PI)
  const away = random.uniform(0.2, 0.5)
  return {
    x: Math.cos(angle) * away - 0.1,
    y: Math.sin(angle) * away,
    radius: random.uniform(0.005, 0.011),
    dark: random.next() < 0.65,
  }
}

/** Small dark red and pale yellow spots. */
export function paintSpots(colour: Colour, x: number, y: number, spots: Spot[]): void {
  for (const spot of spots) {
    if (Math.abs(x - spot.x) > 0.02 || Math.abs(y - spot.y) > 0.02) continue
    const share = smoothstep(1.5, 0.25, distance(x - spot.x, y - spot.y) / spot.radius)
    if (spot.dark) blend(colour, 132, 24, 24, 0.75 * share)
    else blend(colour, 250, 206, 128, 0.75 * share)
  }
}
