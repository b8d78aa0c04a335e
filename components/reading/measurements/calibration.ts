import { type Slice } from '../series/slice'
import { type Pitch, type Point, SQUARE } from './geometry/point'

/** In what distances are given, and what that rests on. */
export interface Calibration {
  pitch: Pitch
  unit: 'mm' | 'px'
  source: NonNullable<Slice['spacing']>['source'] | null
}

const UNCALIBRATED: Calibration = { pitch: SQUARE, unit: 'px', source: null }

/**
 * The scale that holds at all of some points. An ultrasound image has one in each of its regions alone: from one region to
 * another, and outside of all, distances are in pixels, like those of an image without a scale.
 */
export function calibrationOf(slice: Pick<Slice, 'spacing' | 'regions'>, points: readonly Point[]): Calibration {
  const { spacing, regions } = slice
  if (spacing && spacing.source !== 'ultrasound') return calibrated(spacing, spacing.source)
  const isIn =
    ({ left, top, right, bottom }: Slice['regions'][number]) =>
    ([x, y]: Point) =>
      x >= left && x <= right && y >= top && y <= bottom
  // What is drawn over a region hides it.
  const regionsOfPoints = points.map((point) => regions.find((region) => isIn(region)(point)))
  const [region] = regionsOfPoints
  return region?.scale && regionsOfPoints.every((one) => one === region) ? calibrated(region.scale, 'ultrasound') : UNCALIBRATED
}

const calibrated = ({ row, column }: { row: number; column: number }, source: Calibration['source']): Calibration => ({
  pitch: { x: column, y: row },
  unit: 'mm',
  source,
})
