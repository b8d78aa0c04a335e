import { distance } from './raster'
import { type Vessel } from './vessel-tree'

interface VesselMap {
  /** How much blood covers each pixel, 0–255. */
  veins: Uint8Array
  arteries: Uint8Array
  /** The bright light reflex on the wall of larger vessels, 0–255. */
  reflexes: Uint8Array
}

interface VesselMapInput {
  vessels: Vessel[]
  size: number
  /** From fractions of the field's radius to pixels. */
  toPixelX: (x: number) => number
  toPixelY: (y: number) => number
  fieldRadiusPx: number
}

/** Draws vessels as rounded tubes: densest in the middle, soft at the walls, thin ones paler than thick ones. */
export function mapVessels({ vessels, size, toPixelX, toPixelY, fieldRadiusPx }: VesselMapInput): VesselMap {
  const made: VesselMap = {
    veins: new Uint8Array(size * size),
    arteries: new Uint8Array(size * size),
    reflexes: new Uint8Array(size * size),
  }
  for (const { kind, points } of vessels) {
    const blood = kind === 'vein' ? made.veins : made.arteries
    for (let i = 0; i + 1 < points.length; i++) {
      const [a, b] = [points[i]!, points[i + 1]!]
      const from = { x: toPixelX(a.x), y: toPixelY(a.y), radius: a.radius * fieldRadiusPx }
      const to = { x: toPixelX(b.x), y: toPixelY(b.y) }
      drawSegment(blood, made.reflexes, size, from, to, kind === 'artery' ? 1 : 0.45)
    }
  }
  return made
}

interface Pixel {
  x: number
  y: number
}

function drawSegment(
  blood: Uint8Array,
  reflexes: Uint8Array,
  size: number,
  from: Pixel & { radius: number },
  to: Pixel,
  shine: number,
) {
  const { radius } = from
  // A vessel thinner than a pixel still colours it, but less.
  const drawn = Math.max(radius, 0.9)
  const strength = Math.min(1, 0.34 + radius / 9) * (radius / drawn)
  const reach = drawn + 1
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const squared = dx * dx + dy * dy || 1e-9
  const [left, right] = [
    Math.max(0, Math.floor(Math.min(from.x, to.x) - reach)),
    Math.min(size - 1, Math.ceil(Math.max(from.x, to.x) + reach)),
  ]
  const [top, bottom] = [
    Math.max(0, Math.floor(Math.min(from.y, to.y) - reach)),
    Math.min(size - 1, Math.ceil(Math.max(from.y, to.y) + reach)),
  ]
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const t = Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / squared))
      const away = distance(x - from.x - t * dx, y - from.y - t * dy)
      if (away > reach) continue
      const edge = Math.min(1, Math.max(0, (drawn + 0.8 - away) / 1.8))
      const thick = Math.sqrt(Math.max(0.12, 1 - (away / (drawn + 0.5)) ** 2))
      const value = 255 * strength * edge * (0.45 + 0.55 * thick)
      const at = y * size + x
      if (value > blood[at]!) blood[at] = value
      if (radius > 3.2) {
        const glint = 255 * shine * Math.max(0, 1 - away / (radius * 0.42)) * Math.min(1, (radius - 3.2) / 3)
        if (glint > reflexes[at]!) reflexes[at] = glint
      }
    }
  }
}
