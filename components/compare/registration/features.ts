/** Brightness as it is seen, 0 to 255, row by row. */
export interface GreyImage {
  width: number
  height: number
  values: Float32Array
}

/** What is compared of an image: its local contrast in a square, and where it has any. */
export interface Features {
  values: Float32Array
  /** 1 where the image is, 0 beside it and where it is black. */
  mask: Float32Array
}

/** The side of the square that images are compared in; a power of two. */
export const SIZE = 256
/** Darker than any skin or retina that was lit: the frame around a fundus image, which all of them share. */
const BLACK = 14
const CONTRAST_RADIUS = 12
/** Contrast below it, in levels of grey, is noise and is not amplified. */
const NOISE_LEVELS = 5

/**
 * The local contrast of an image, which neither light nor exposure changes: brightness less its mean nearby, divided by its
 * deviation there. What is black counts as no image, so that two images are never alike because of their frames.
 */
export function featuresOf({ width, height, values }: GreyImage): Features {
  const [left, top] = [Math.floor((SIZE - width) / 2), Math.floor((SIZE - height) / 2)]
  const [grey, mask] = [new Float32Array(SIZE * SIZE), new Float32Array(SIZE * SIZE)]
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y + top) * SIZE + x + left
      grey[at] = values[y * width + x]!
      mask[at] = grey[at]! > BLACK ? 1 : 0
    }
  }
  // The edge of a frame is not part of the image either.
  const near = boxBlur(mask, 2)
  for (let at = 0; at < mask.length; at += 1) if (near[at]! < 0.999) mask[at] = 0
  const smooth = boxBlur(boxBlur(grey, 1), 1)
  const weight = twice(mask)
  const mean = twice(smooth.map((value, at) => value * mask[at]!))
  const square = twice(smooth.map((value, at) => value * value * mask[at]!))
  const contrast = new Float32Array(SIZE * SIZE)
  for (let at = 0; at < contrast.length; at += 1) {
    if (mask[at] === 0) continue
    const middle = mean[at]! / weight[at]!
    const deviation = Math.sqrt(Math.max(0, square[at]! / weight[at]! - middle * middle))
    contrast[at] = (smooth[at]! - middle) / (deviation + NOISE_LEVELS)
  }
  return { values: contrast, mask }
}

const twice = (values: Float32Array): Float32Array => boxBlur(boxBlur(values, CONTRAST_RADIUS), CONTRAST_RADIUS)

/** The mean of the square around each place; beside the image it is 0. */
export function boxBlur(values: Float32Array, radius: number): Float32Array {
  const once = blurRows(values, radius)
  return blurRows(once, radius)
}

/** Blurs along rows and writes columns: done twice, both directions are blurred and the image is upright again. */
function blurRows(values: Float32Array, radius: number): Float32Array {
  const blurred = new Float32Array(SIZE * SIZE)
  const part = 1 / (2 * radius + 1)
  for (let y = 0; y < SIZE; y += 1) {
    const row = y * SIZE
    let sum = 0
    for (let x = 0; x < radius; x += 1) sum += values[row + x]!
    for (let x = 0; x < SIZE; x += 1) {
      if (x + radius < SIZE) sum += values[row + x + radius]!
      if (x - radius - 1 >= 0) sum -= values[row + x - radius - 1]!
      blurred[x * SIZE + y] = sum * part
    }
  }
  return blurred
}
