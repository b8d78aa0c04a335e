import { drawnSpacing } from '../geometry/drawn-spacing'
import { type Slice } from '../series/slice'
import { type Pitch, type Point, SQUARE } from './geometry/point'

/** In what distances are given, and what that rests on. */
export interface Calibration {
  pitch: Pitch
  /** Of the pixels, for what is not a distance: a direction, or a ratio of two. Those of an image without a scale may be high or wide. */
  shape: Pitch
  unit: 'mm' | 'px'
  source: NonNullable<Slice['spacing']>['source'] | null
}

/**
 * The scale that holds at all of some points. An ultrasound image has one in each of its regions alone: from one region to
 * another, and outside of all, distances are in pixels, like those of an image without a scale.
 */
export function calibrationOf(slice: Pick<Slice, 'spacing' | 'pixelHeight' | 'regions'>, points: readonly Point[]): Calibration {
  const { spacing, regions } = slice
  if (spacing && spacing.source !== 'ultrasound') return calibrated(spacing, spacing.source)
  const isIn =
    ({ left, top, right, bottom }: Slice['regions'][number]) =>
    ([x, y]: Point) =>
      x >= left && x <= right && y >= top && y <= bottom
  // What is drawn over a region hides it.
  const regionsOfPoints = points.map((point) => regions.find((region) => isIn(region)(point)))
  const [region] = regionsOfPoints
  return region?.scale && regionsOfPoints.every((one) => one === region)
    ? calibrated(region.scale, 'ultrasound')
    : { pitch: SQUARE, shape: pitchOf(drawnSpacing(slice)), unit: 'px', source: null }
}

const pitchOf = ({ row, column }: { row: number; column: number }): Pitch => ({ x: column, y: row })

const calibrated = (scale: { row: number; column: number }, source: Calibration['source']): Calibration => ({
  ...{ pitch: pitchOf(scale), shape: pitchOf(scale) },
  unit: 'mm',
  source,
})
