import { type RawImage } from '../../raster/raw-image'
import { downscaleByHalf, type GreyPlane, boxBlur, BOX_BLUR_SIGMA_PX } from './grey-plane'
import { type ContentTile, contentTiles } from './content-tiles'

/** The steepest fraction of the content counts as edges. */
const STEEPEST = 0.15
/** Bins of steepness: 64 per luma step a pixel. The maximum of the blurred image is 51. */
const BINS_A_STEP = 64
const BINS = 52 * BINS_A_STEP
/** Beyond this many squares, a third of them gives the same result. */
const MAX_TILES = 1000
/** The fraction of the noise's variance that remains in the steepest slopes of the blurred image, with a margin. */
const NOISE_LEFT = 0.06
/**
 * However strong the noise, at least this fraction of the slopes counts as signal: otherwise noise without any edge
 * would pass for blur.
 */
const MIN_SIGNAL = 0.1

/**
 * Measures how far the edges of a greyscale image are spread: the standard deviation of the blur that would produce
 * them from sharp ones, in pixels of the image at 512. Sharp images have 0.1 to 0.8, whatever they show; 0 where there
 * is no evidence, Infinity where no blur is enough.
 *
 * The slope of an edge of height A, spread by σ, has the energy A² / (2√π σ) along its profile. Blurred by 2 px it has
 * σ² + 4 instead of σ²: the ratio of both energies, squared, is (σ² + 4) / σ² whatever A is, so that neither light nor
 * contrast counts. That is σ itself for isolated edges, and less where they are close together, as in tissue or
 * speckle.
 *
 * Edges are where the blurred image is steepest, which noise hardly affects, and the noise is subtracted from the
 * slopes before they are compared: a blurred image stays blurred when its sensor adds grain. Edges against the
 * background do not count: the rim of a fundus camera's field is sharp however the eye is.
 *
 * @param backgroundLuma the luma up to which a pixel is background
 */
export function measureEdgeBlur(grey: RawImage, backgroundLuma: number): number {
  const fine = downscaleByHalf(grey)
  const slopes = collectSlopes(fine, boxBlur(fine), contentTiles(fine, backgroundLuma))
  const { fineEnergy, softEnergy } = steepestEnergies(slopes)
  if (softEnergy <= NOISE_LEFT * slopes.noise ** 2) return 0
  // A central difference across and one down together have the variance of the noise; hardly any of it is left once
  // blurred.
  const signal = Math.max(fineEnergy - slopes.noise ** 2, MIN_SIGNAL * fineEnergy)
  const ratio = (signal / softEnergy) ** 2
  return ratio > 1 ? (BOX_BLUR_SIGMA_PX / Math.sqrt(ratio - 1)) * fine.perPixelOf512 : Infinity
}

/** Energies of the slopes, in bins by the steepness of the blurred image; luma is in steps of 8 bits. */
interface Slopes {
  counts: Uint32Array
  fine: Float64Array
  soft: Float64Array
  /** The standard deviation of the noise in the median square, after Immerkær. */
  noise: number
}

function collectSlopes(fine: GreyPlane, soft: GreyPlane, squares: ContentTile[]): Slopes {
  const slopes: Slopes = { counts: new Uint32Array(BINS), fine: new Float64Array(BINS), soft: new Float64Array(BINS), noise: 0 }
  const every = squares.length > MAX_TILES ? 3 : 1
  const noises: number[] = []
  for (let i = 0; i < squares.length; i += every) {
    const square = squares[i]!
    addSlopes(slopes, fine, soft, square)
    noises.push(noiseIn(fine, square))
  }
  slopes.noise = noises.sort((a, b) => a - b)[noises.length >> 1] ?? 0
  return slopes
}

function addSlopes(
  { counts, fine: fineSums, soft: softSums }: Slopes,
  fine: GreyPlane,
  soft: GreyPlane,
  square: ContentTile,
): void {
  const { width, values: fines } = fine
  const softs = soft.values
  const toFine = 1 / (2 * fine.unit) ** 2
  const toSoft = 1 / (2 * soft.unit) ** 2
  for (let y = square.top; y < square.bottom; y++) {
    for (let i = y * width + square.left; i < y * width + square.right; i++) {
      const softAcross = softs[i + 1]! - softs[i - 1]!
      const softDown = softs[i + width]! - softs[i - width]!
      const softEnergy = (softAcross * softAcross + softDown * softDown) * toSoft
      const across = fines[i + 1]! - fines[i - 1]!
      const down = fines[i + width]! - fines[i - width]!
      const bin = Math.min(BINS - 1, (Math.sqrt(softEnergy) * BINS_A_STEP) | 0)
      counts[bin]!++
      softSums[bin]! += softEnergy
      fineSums[bin]! += (across * across + down * down) * toFine
    }
  }
}

function noiseIn({ values, width, unit }: GreyPlane, { left, top, right, bottom }: ContentTile): number {
  let sum = 0
  for (let y = top; y < bottom; y++) {
    for (let i = y * width + left; i < y * width + right; i++) {
      const above = values[i - width - 1]! - 2 * values[i - width]! + values[i - width + 1]!
      const here = values[i - 1]! - 2 * values[i]! + values[i + 1]!
      const below = values[i + width - 1]! - 2 * values[i + width]! + values[i + width + 1]!
      sum += Math.abs(above - 2 * here + below)
    }
  }
  const count = Math.max(1, (right - left) * (bottom - top))
  return (sum * Math.sqrt(Math.PI / 2)) / (6 * count * unit)
}

/** Mean energies of the steepest slopes. */
function steepestEnergies({ counts, fine, soft }: Slopes): { fineEnergy: number; softEnergy: number } {
  const wanted = STEEPEST * counts.reduce((sum, count) => sum + count, 0)
  let [count, fineSum, softSum] = [0, 0, 0]
  for (let bin = BINS - 1; bin >= 0 && count < wanted; bin--) {
    count += counts[bin]!
    fineSum += fine[bin]!
    softSum += soft[bin]!
  }
  return count === 0 ? { fineEnergy: 0, softEnergy: 0 } : { fineEnergy: fineSum / count, softEnergy: softSum / count }
}
