import { invertTransform, type PlaneTransform } from '../transform/plane-transform'
import { findShifts, logPolarOf, turnOf, type Turn } from './correlate'
import { type Features, featuresOf, type GreyImage, SIZE } from './features'
import { type Spectrum, spectrumOf } from './fft'
import { agreementOf, blurFeatures, type BlurredFeatures, type Likeness, likenessOf, refine, type Similarity } from './refine'

/** What automatic registration found; `transform` takes pixels of the moving image to those of the fixed one. */
export type Registration = { transform: PlaneTransform; likeness: Likeness } | null

/** Below it two images are not shown to be of the same thing: photographs of different eyes stay under 0.35. */
const MIN_CORRELATION = 0.5
/** Most parts must be alike, not only what stands out in both. */
const MIN_AGREEMENT = 0.5
const MIN_OVERLAP = 0.4
/** How far the two directions may disagree, in pixels of the compared square. */
const MAX_DISAGREEMENT = 2.5
const [MIN_SCALE, MAX_SCALE] = [0.5, 2]
const TURNS = 4
const GUESSES_REFINED = 3

interface Prepared {
  features: Features
  blurred: BlurredFeatures
  polar: Spectrum
  spectrum: Spectrum
}

function prepare(image: GreyImage): Prepared {
  const features = featuresOf(image)
  const { values } = features
  return { features, blurred: blurFeatures(features), polar: logPolarOf(values), spectrum: spectrumOf(values, SIZE) }
}

/**
 * Finds how one image must be shifted, turned and enlarged to lie on another: the turn and the size from where their spectra
 * are strong, the shift from their phases, then both until their local contrast correlates best. It is found from each of the
 * two to the other, and given only where both agree and most parts of the images are alike; null otherwise.
 *
 * Images are at most 256 pixels wide and high, upright, and not mirrored.
 */
export function registerImages(fixedImage: GreyImage, movingImage: GreyImage): Registration {
  const [fixed, moving] = [prepare(fixedImage), prepare(movingImage)]
  const there = bestSimilarity(fixed, moving)
  if (!there || !isProven(there, fixed, moving)) return null
  const back = bestSimilarity(moving, fixed)
  if (!back || !isProven(back, moving, fixed) || disagreement(there.similarity, back.similarity) > MAX_DISAGREEMENT) return null
  const transform = invertTransform(inPixels(there.similarity, fixedImage, movingImage))
  return transform && { transform, likeness: there.likeness }
}

interface Candidate {
  similarity: Similarity
  likeness: Likeness
}

function isProven({ similarity, likeness: { correlation, overlap } }: Candidate, fixed: Prepared, moving: Prepared): boolean {
  if (correlation < MIN_CORRELATION || overlap < MIN_OVERLAP) return false
  return agreementOf(fixed.features, moving.features, similarity) >= MIN_AGREEMENT
}

/** The best of the guesses; it takes places of `fixed` to places of `moving`. */
function bestSimilarity(fixed: Prepared, moving: Prepared): Candidate | null {
  const guesses = turnsBetween(fixed, moving).flatMap((turn) => guessesFor(fixed, moving, turn))
  const chosen = guesses.toSorted((one, other) => other.likeness.correlation - one.likeness.correlation).slice(0, GUESSES_REFINED)
  const refined = chosen.map(({ similarity }) => {
    const found = refine(fixed.blurred, moving.blurred, similarity)
    return { similarity: found, likeness: likenessOf(fixed.features, moving.features, found) }
  })
  const sound = refined.filter(({ similarity: { a, b } }) => isScale(Math.hypot(a, b)))
  return sound.toSorted((one, other) => other.likeness.correlation - one.likeness.correlation)[0] ?? null
}

const isScale = (scale: number): boolean => scale >= MIN_SCALE && scale <= MAX_SCALE

/** How `moving` may be turned and enlarged against `fixed`; not at all is always one of them. */
function turnsBetween(fixed: Prepared, moving: Prepared): Turn[] {
  const found = findShifts(fixed.polar, moving.polar, TURNS)
    .map(turnOf)
    .filter(({ scale }) => isScale(scale))
  const both = found.flatMap((turn) => [turn, { ...turn, radians: turn.radians + Math.PI }])
  return [{ radians: 0, scale: 1 }, ...both]
}

/** The moving image is turned back, so that only a shift is left to find. */
function guessesFor(fixed: Prepared, moving: Prepared, { radians, scale }: Turn): Candidate[] {
  const [a, b] = [scale * Math.cos(radians), scale * Math.sin(radians)]
  const turned = turnFeatures(moving.features, { a, b, u: 0, v: 0 })
  const shifts = findShifts(spectrumOf(turned, SIZE), fixed.spectrum, 2)
  return shifts.map(({ x, y }) => {
    // fixed(p) ≈ turned(p − shift), and turned(p) = moving(M p).
    const similarity = { a, b, u: -(a * x - b * y), v: -(b * x + a * y) }
    return { similarity, likeness: likenessOf(fixed.blurred.levels[0]!, moving.blurred.levels[0]!, similarity, 3) }
  })
}

/** Its values where a similarity takes each place; 0 beside it. */
function turnFeatures({ values }: Features, { a, b }: Similarity): Float32Array {
  const turned = new Float32Array(SIZE * SIZE)
  const middle = (SIZE - 1) / 2
  for (let row = 0; row < SIZE; row += 1) {
    for (let column = 0; column < SIZE; column += 1) {
      const [x, y] = [column - middle, row - middle]
      const [left, top] = [Math.round(a * x - b * y + middle), Math.round(b * x + a * y + middle)]
      if (left >= 0 && top >= 0 && left < SIZE && top < SIZE) turned[row * SIZE + column] = values[top * SIZE + left]!
    }
  }
  return turned
}

/** How far a place ends from where it began, after there and back: at most, of the corners of the middle. */
function disagreement(there: Similarity, back: Similarity): number {
  const go = ({ a, b, u, v }: Similarity, x: number, y: number) => [a * x - b * y + u, b * x + a * y + v] as const
  const reach = SIZE / 4
  const corners = [-1, 1].flatMap((x) => [-1, 1].map((y) => [x * reach, y * reach] as const))
  return Math.max(
    ...corners.map(([x, y]) => {
      const [backX, backY] = go(back, ...go(there, x, y))
      return Math.hypot(backX - x, backY - y)
    }),
  )
}

/** From the middle of the square to the upper left corner of each image; the middle of a pixel is half a pixel from it. */
function inPixels({ a, b, u, v }: Similarity, fixed: GreyImage, moving: GreyImage): PlaneTransform {
  const origin = ({ width, height }: GreyImage) => [
    (SIZE - 1) / 2 - Math.floor((SIZE - width) / 2) + 0.5,
    (SIZE - 1) / 2 - Math.floor((SIZE - height) / 2) + 0.5,
  ] // prettier-ignore
  const [[fx, fy], [mx, my]] = [origin(fixed), origin(moving)] as [[number, number], [number, number]]
  return [a, -b, mx + u - a * fx + b * fy, b, a, my + v - b * fx - a * fy, 0, 0, 1]
}
