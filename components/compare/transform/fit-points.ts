import { applyTransform, composeTransforms, invertTransform, type PlaneTransform, type Point } from './plane-transform'
import { solveLeastSquares } from './solve-linear'

/** The same place on two images. */
interface PointPair {
  moving: Point
  fixed: Point
}

/** What the pairs allow: shift, turn and size; shear as well; perspective as well. */
type TransformModel = 'similarity' | 'affine' | 'perspective'

export interface FittedTransform {
  transform: PlaneTransform
  model: TransformModel
  /** How far the pairs are apart afterwards, in pixels of the fixed image. */
  residual: { rms: number; max: number }
  /** Whether there are no more pairs than the model needs: then the residual says nothing about how well it fits. */
  isExact: boolean
}

export const MIN_PAIRS = 2
const PAIRS_NEEDED: Readonly<Record<TransformModel, number>> = { similarity: 2, affine: 3, perspective: 4 }

/** A map that enlarges or shrinks more somewhere was not meant. */
const MAX_ENLARGEMENT = 20

const modelFor = (pairs: number): TransformModel => (pairs < 3 ? 'similarity' : pairs < 4 ? 'affine' : 'perspective')

/**
 * Finds the map that takes the points of the moving image to those of the fixed one: of two pairs a similarity, of three an
 * affine map, of four and more a perspective one, by least squares on normalised coordinates (Hartley 1997, "In defense of
 * the eight-point algorithm"). Null where the points determine none: fewer than two pairs, too close together or on one line.
 */
export function fitTransform(pairs: readonly PointPair[]): FittedTransform | null {
  if (pairs.length < MIN_PAIRS) return null
  const model = modelFor(pairs.length)
  const from = normalising(pairs.map(({ moving }) => moving))
  const to = normalising(pairs.map(({ fixed }) => fixed))
  const back = to && invertTransform(to)
  if (!from || !to || !back) return null
  const normalised = pairs.map(({ moving, fixed }) => ({
    moving: applyTransform(from, moving),
    fixed: applyTransform(to, fixed),
  }))
  const found = FITS[model](normalised)
  const transform = found && composeTransforms(back, composeTransforms(found, from))
  if (!transform || !pairs.every((pair) => isSound(transform, pair.moving))) return null
  const distances = pairs.map(({ moving, fixed }) => distanceBetween(applyTransform(transform, moving), fixed))
  const rms = Math.sqrt(distances.reduce((sum, distance) => sum + distance ** 2, 0) / distances.length)
  const isExact = pairs.length === PAIRS_NEEDED[model]
  return { transform, model, residual: { rms, max: Math.max(...distances) }, isExact }
}

export const distanceBetween = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(ax - bx, ay - by)

const FITS: Readonly<Record<TransformModel, (pairs: readonly PointPair[]) => PlaneTransform | null>> = {
  similarity: (pairs) => {
    const found = solvePairs(pairs, ({ moving: [x, y] }) => [
      [x, -y, 1, 0],
      [y, x, 0, 1],
    ])
    if (!found) return null
    const [a, b, c, d] = found as [number, number, number, number]
    return [a, -b, c, b, a, d, 0, 0, 1]
  },
  affine: (pairs) => {
    const found = solvePairs(pairs, ({ moving: [x, y] }) => [
      [x, y, 1, 0, 0, 0],
      [0, 0, 0, x, y, 1],
    ])
    return found && ([...found, 0, 0, 1] as unknown as PlaneTransform)
  },
  perspective: (pairs) => {
    const found = solvePairs(pairs, ({ moving: [x, y], fixed: [u, v] }) => [
      [x, y, 1, 0, 0, 0, -u * x, -u * y],
      [0, 0, 0, x, y, 1, -v * x, -v * y],
    ])
    return found && ([...found, 1] as unknown as PlaneTransform)
  },
}

/** Two equations for each pair: one for its column, one for its row. */
function solvePairs(pairs: readonly PointPair[], equationsOf: (pair: PointPair) => number[][]): number[] | null {
  return solveLeastSquares(
    pairs.flatMap(equationsOf),
    pairs.flatMap(({ fixed: [u, v] }) => [u, v]),
  )
}

/** Puts points about the origin, at a distance of about one; null where they are all in one place. */
function normalising(points: readonly Point[]): PlaneTransform | null {
  const middle: Point = [meanOf(points.map(([x]) => x)), meanOf(points.map(([, y]) => y))]
  const spread = meanOf(points.map((point) => distanceBetween(point, middle)))
  if (!(spread > 0.5)) return null
  const n = 1 / spread
  return [n, 0, -middle[0] * n, 0, n, -middle[1] * n, 0, 0, 1]
}

const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** Whether the map neither turns the image over nor blows it up there. */
function isSound(transform: PlaneTransform, [x, y]: Point): boolean {
  const [, , , , , , g, h, i] = transform
  if (!(g * x + h * y + i > 0)) return false
  const [at, right, down] = [applyTransform(transform, [x, y]), applyTransform(transform, [x + 1, y]), applyTransform(transform, [x, y + 1])] // prettier-ignore
  const area = (right[0] - at[0]) * (down[1] - at[1]) - (right[1] - at[1]) * (down[0] - at[0])
  return area > 1 / MAX_ENLARGEMENT ** 2 && area < MAX_ENLARGEMENT ** 2
}
