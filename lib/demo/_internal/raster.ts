/** Raw pixels, row by row from the top left; the clamped array rounds and saturates by itself. */
export interface Raster {
  width: number
  height: number
  channels: 1 | 3
  data: Uint8ClampedArray
}

/** Makes a black picture. */
export const blank = (width: number, height: number, channels: 1 | 3): Raster => ({
  width,
  height,
  channels,
  data: new Uint8ClampedArray(width * height * channels),
})

/** Rises smoothly from 0 at `from` to 1 at `to`; with `from` above `to` it falls. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return t * t * (3 - 2 * t)
}

/** Mixes two numbers: 0 is all of the first, 1 is all of the second. */
export const mix = (first: number, second: number, share: number): number => first + (second - first) * share
