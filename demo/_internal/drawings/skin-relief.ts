import { type Random } from './seeded-random'

interface ReliefInput {
  width: number
  height: number
  /** The size of one field of skin, in pixels. */
  cellPx: number
  random: Random
}

/**
 * The net of fine furrows of skin: 0 on a field, 1 in a furrow.
 *
 * Worley noise: each square of a grid has one random point, and a furrow runs where the two nearest are equally far.
 */
export function skinRelief({ width, height, cellPx, random }: ReliefInput): Float32Array {
  const columns = Math.ceil(width / cellPx) + 4
  const rows = Math.ceil(height / cellPx) + 4
  const pointX = new Float32Array(columns * rows)
  const pointY = new Float32Array(columns * rows)
  for (let i = 0; i < pointX.length; i++) {
    pointX[i] = ((i % columns) - 2 + random.next()) * cellPx
    pointY[i] = (Math.floor(i / columns) - 2 + random.next()) * cellPx
  }
  const made = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / cellPx) + 2
    for (let x = 0; x < width; x++) {
      const column = Math.floor(x / cellPx) + 2
      let nearest = 1e9
      let second = 1e9
      for (let r = row - 1; r <= row + 1; r++) {
        for (let c = column - 1; c <= column + 1; c++) {
          const i = r * columns + c
          // Fields are longer than wide, as on an arm.
          const far = (pointX[i]! - x) ** 2 * 0.6 + (pointY[i]! - y) ** 2
          if (far < nearest) {
            second = nearest
            nearest = far
          } else if (far < second) second = far
        }
      }
      const gap = (Math.sqrt(second) - Math.sqrt(nearest)) / cellPx
      made[y * width + x] = Math.max(0, 1 - gap / 0.55) ** 2
    }
  }
  return made
}
