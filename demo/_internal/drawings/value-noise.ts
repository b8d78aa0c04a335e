import { seededRandom } from './seeded-random'

interface NoiseInput {
  width: number
  height: number
  /** The size of one blob, in pixels; a second number makes blobs that are wider or taller. */
  cellPx: number | [number, number]
  seed: number
}

/** Smooth value noise between −1 and 1 over a whole image: random knots on a grid, interpolated in between. */
export function valueNoise({ width, height, cellPx, seed }: NoiseInput): Float32Array {
  const [cellX, cellY] = typeof cellPx === 'number' ? [cellPx, cellPx] : cellPx
  const columns = Math.ceil(width / cellX) + 2
  const rows = Math.ceil(height / cellY) + 2
  const random = seededRandom(seed)
  const knots = Float32Array.from({ length: columns * rows }, () => random.next() * 2 - 1)
  const ease = (t: number) => t * t * (3 - 2 * t)
  const column = Int32Array.from({ length: width }, (_, x) => Math.floor(x / cellX))
  const share = Float32Array.from({ length: width }, (_, x) => ease(x / cellX - Math.floor(x / cellX)))
  const line = new Float32Array(columns)
  const made = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / cellY)
    const down = ease(y / cellY - row)
    for (let i = 0; i < columns; i++) {
      const above = knots[row * columns + i]!
      line[i] = above + (knots[(row + 1) * columns + i]! - above) * down
    }
    for (let x = 0; x < width; x++) {
      const left = line[column[x]!]!
      made[y * width + x] = left + (line[column[x]! + 1]! - left) * share[x]!
    }
  }
  return made
}

/** Several octaves of noise added up, each half as large and `fade` times as strong as the one before. */
export function fractalNoise(input: NoiseInput & { layers: number; fade?: number }): Float32Array {
  const { layers, fade = 0.5, cellPx, seed } = input
  const [cellX, cellY] = typeof cellPx === 'number' ? [cellPx, cellPx] : cellPx
  let strength = 1
  let total = 0
  const made = new Float32Array(input.width * input.height)
  for (let layer = 0; layer < layers; layer++) {
    const half = 2 ** layer
    const one = valueNoise({ ...input, cellPx: [cellX / half, cellY / half], seed: seed + layer * 7919 })
    for (let i = 0; i < made.length; i++) made[i]! += one[i]! * strength
    total += strength
    strength *= fade
  }
  for (let i = 0; i < made.length; i++) made[i]! /= total
  return made
}
