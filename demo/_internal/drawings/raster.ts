/** Raw pixels, row by row from the top left; the clamped array rounds and saturates. */
export interface Raster {
  width: number
  height: number
  channels: 1 | 3
  data: Uint8ClampedArray
}

/** Makes a black image. */
export const blackRaster = (width: number, height: number, channels: 1 | 3): Raster => ({
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

/** Interpolates linearly between two numbers: 0 is the first, 1 the second. */
export const lerp = (first: number, second: number, share: number): number => first + (second - first) * share

/** The length of a 2D vector: Math.hypot also guards against overflow, and takes far longer. */
export const distance = (dx: number, dy: number): number => Math.sqrt(dx * dx + dy * dy)

/** A number to the power of 2.25, by two square roots: vignetting, how light falls off toward the rim of a lens. */
export const falloff = (value: number): number => value * value * Math.sqrt(Math.sqrt(value))
