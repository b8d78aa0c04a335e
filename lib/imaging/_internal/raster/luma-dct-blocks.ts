import { type RawImage } from '../../raster/raw-image'

const SIDE = 8
/** Enough for a figure that is stable to ±0.003; few enough to cost milliseconds. */
const MAX_BLOCKS = 400
/** Steps of the golden ratio are evenly distributed, and never aligned with the image's rows. */
const GOLDEN = 0.618_033_988_749_895

/** Row u: the u-th basis function of an 8-point DCT-II, normalised, so that energies are those of the pixels. */
const DCT_BASIS = Float64Array.from({ length: SIDE * SIDE }, (_, i) => {
  const [u, x] = [Math.floor(i / SIDE), i % SIDE]
  return Math.sqrt(u === 0 ? 1 / SIDE : 2 / SIDE) * Math.cos(((2 * x + 1) * u * Math.PI) / (2 * SIDE))
})

/** The coefficients of a block. */
export const DCT_COEFFICIENTS = SIDE * SIDE

/**
 * The luma of some 8 × 8 blocks of an image as DCT coefficients, one block after the other, the mean of each first; none of an
 * image smaller than that. All in one array: thousands of small ones would be collected at the cost of an encoder.
 */
export function lumaDctBlocks({ width, height, channels, pixels }: RawImage): Float64Array {
  const [across, down] = [Math.floor(width / SIDE), Math.floor(height / SIDE)]
  const count = Math.min(MAX_BLOCKS, across * down)
  const blocks = new Float64Array(count * DCT_COEFFICIENTS)
  const [values, transposed] = [new Float64Array(DCT_COEFFICIENTS), new Float64Array(DCT_COEFFICIENTS)]
  for (let i = 0; i < count; i++) {
    const block = Math.floor(((i * GOLDEN) % 1) * across * down)
    const [left, top] = [(block % across) * SIDE, Math.floor(block / across) * SIDE]
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        const at = ((top + y) * width + left + x) * channels
        values[y * SIDE + x] = channels < 3 ? pixels[at]! : lumaAt(pixels, at)
      }
    }
    transformRows(values, transposed)
    transformRows(transposed, values)
    blocks.set(values, i * DCT_COEFFICIENTS)
  }
  return blocks
}

/** ITU-R BT.601. */
const lumaAt = (pixels: Uint8Array, at: number): number => 0.299 * pixels[at]! + 0.587 * pixels[at + 1]! + 0.114 * pixels[at + 2]!

/** Transforms each row and stores it as a column: applied twice, both directions are transformed. */
function transformRows(values: Float64Array, out: Float64Array): void {
  for (let row = 0; row < SIDE; row++) {
    for (let u = 0; u < SIDE; u++) {
      let sum = 0
      for (let x = 0; x < SIDE; x++) sum += DCT_BASIS[u * SIDE + x]! * values[row * SIDE + x]!
      out[u * SIDE + row] = sum
    }
  }
}
