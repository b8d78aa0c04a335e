import { fractalNoise } from '../_internal/drawings/value-noise'
import { markSynthetic } from '../_internal/drawings/burned-in-label'
import { type Random, seededRandom } from '../_internal/drawings/seeded-random'
import { blackRaster, distance, lerp, type Raster, smoothstep } from '../_internal/drawings/raster'

export type Dish = 'porridge' | 'rice' | 'eggs'

interface MealInput {
  dish: Dish
  seed: number
  width?: number
  height?: number
}

type Colour = readonly [number, number, number]

/** A thing on the plate, in fractions of the plate's radius. */
interface Piece {
  x: number
  y: number
  /** Half its length, and half its width. */
  long: number
  wide: number
  turn: number
  colour: Colour
  /** The strength of its highlight. */
  gloss: number
}

const TABLE: Colour = [146, 110, 78]
const PLATE: Colour = [236, 234, 228]
const GROUND: Record<Dish, Colour> = { porridge: [222, 203, 170], rice: [240, 236, 222], eggs: [226, 224, 216] }

/** Draws a dish on a table, from above; the same seed gives the same pixels. */
export function drawMeal({ dish, seed, width = 960, height = 720 }: MealInput): Raster {
  const random = seededRandom(seed)
  const picture = blackRaster(width, height, 3)
  const grain = fractalNoise({ width, height, cellPx: [220, 9], seed, layers: 3 })
  const fine = fractalNoise({ width, height, cellPx: 14, seed: seed + 1, layers: 3, fade: 0.8 })
  const [middleX, middleY, radius] = [width / 2, height / 2, height * 0.42]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const away = distance(x - middleX, y - middleY) / radius
      const shadow = 1 - 0.45 * smoothstep(1.22, 1, distance(x - middleX - 18, y - middleY - 22) / radius)
      const plate = smoothstep(1.005, 0.995, away)
      const rim = 1 - 0.16 * smoothstep(0.06, 0, Math.abs(away - 0.84)) + 0.05 * smoothstep(0.9, 1, away)
      const food = smoothstep(0.8, 0.76, away + 0.03 * fine[at]!)
      const light = 1.06 - 0.14 * ((x / width - 0.3) ** 2 + (y / height - 0.25) ** 2)
      for (let c = 0; c < 3; c++) {
        const table = TABLE[c]! * (1 + 0.22 * grain[at]!) * shadow
        const dished = lerp(PLATE[c]! * rim, GROUND[dish][c]! * (1 + 0.12 * fine[at]!), food)
        picture.data[at * 3 + c] = lerp(table, dished, plate) * light
      }
    }
  }
  for (const piece of piecesOf(dish, random)) drawPiece(picture, piece, { middleX, middleY, radius })
  markSynthetic(picture, 245)
  return picture
}

function piecesOf(dish: Dish, random: Random): Piece[] {
  const scatter = (count: number, within: number, make: () => Omit<Piece, 'x' | 'y' | 'turn'>): Piece[] =>
    Array.from({ length: count }, () => {
      const [angle, away] = [random.uniform(0, 6.283), within * Math.sqrt(random.next())]
      return { x: Math.cos(angle) * away, y: Math.sin(angle) * away, turn: random.uniform(0, 3.14), ...make() }
    })
  const berry = () => ({ long: 0.065, wide: 0.062, colour: [52, 58, 104] as const, gloss: 0.8 })
  const almond = () => ({ long: 0.1, wide: 0.05, colour: [168, 112, 66] as const, gloss: 0.3 })
  const grainOf = () => ({ long: 0.045, wide: 0.016, colour: [250, 247, 238] as const, gloss: 0.25 })
  const bean = () => ({ long: 0.07, wide: 0.042, colour: [92, 38, 34] as const, gloss: 0.7 })
  const leaf = () => ({ long: 0.17, wide: 0.08, colour: [66, 112, 52] as const, gloss: 0.2 })
  const tomato = () => ({ long: 0.1, wide: 0.1, colour: [196, 54, 40] as const, gloss: 0.8 })
  if (dish === 'porridge') return [...scatter(9, 0.6, almond), ...scatter(22, 0.62, berry)]
  if (dish === 'rice') return [...scatter(420, 0.7, grainOf), ...scatter(38, 0.45, bean), ...scatter(5, 0.6, leaf)]
  const eggs = [-0.26, 0.28].flatMap((x): Piece[] => [
    { x, y: -0.12, long: 0.36, wide: 0.31, turn: x, colour: [250, 248, 240], gloss: 0.15 },
    { x: x + 0.02, y: -0.1, long: 0.13, wide: 0.125, turn: 0, colour: [240, 168, 40], gloss: 0.9 },
  ])
  return [...scatter(16, 0.7, leaf), ...eggs, ...scatter(6, 0.66, tomato)]
}

/** Draws a rounded body, lit from the upper left, with its shadow. */
function drawPiece(
  { width, height, data }: Raster,
  { x, y, long, wide, turn, colour, gloss }: Piece,
  { middleX, middleY, radius }: { middleX: number; middleY: number; radius: number },
): void {
  const [cx, cy, reach] = [middleX + x * radius, middleY + y * radius, Math.max(long, wide) * radius * 1.3]
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  for (let py = Math.max(0, Math.floor(cy - reach)); py < Math.min(height, cy + reach); py++) {
    for (let px = Math.max(0, Math.floor(cx - reach)); px < Math.min(width, cx + reach); px++) {
      const [dx, dy] = [(px - cx) / radius, (py - cy) / radius]
      const [along, across] = [(dx * cos + dy * sin) / long, (dy * cos - dx * sin) / wide]
      const away = distance(along, across)
      if (away > 1.25) continue
      const [body, shade] = [smoothstep(1.02, 0.94, away), 0.3 * smoothstep(1.25, 0.95, away)]
      const lit = 0.82 + 0.3 * smoothstep(1.4, 0, distance(along + 0.4, across + 0.5))
      const shine = gloss * 130 * smoothstep(0.28, 0.05, distance(along + 0.38, across + 0.4))
      for (let c = 0; c < 3; c++) {
        const at = (py * width + px) * 3 + c
        data[at] = lerp(data[at]! * (1 - shade), colour[c]! * lit + shine, body)
      }
    }
  }
}
