import { type Slice } from '../../series/slice'
import { mmPerPixel } from '../../viewports/camera'
import { type View } from '../../viewports/view'
import { drawnSpacing } from '../../geometry/drawn-spacing'
import { cross, dot } from '../../geometry/vectors'
import { type Point } from '../geometry/point'

/** From an image to the stage that shows it, and back. */
export interface StageTransform {
  /** A place of the image, in CSS pixels of the stage. */
  toStage: (at: Point) => Point
  /** A place of the stage, in columns and rows of the image. */
  toImage: (at: Point) => Point
  /** CSS pixels for a column and a row. */
  scale: Point
}

/** Where an image lies on the stage, as the camera shows it; null while the stage has no size. */
export function stageTransform(slice: Slice, view: View, size: { width: number; height: number }): StageTransform | null {
  if (size.width === 0 || size.height === 0) return null
  const mm = mmPerPixel(slice, view, size)
  const spacing = drawnSpacing(slice)
  const scale: Point = [spacing.column / mm, spacing.row / mm]
  const middle: Point = [size.width / 2 + view.pan.x / mm, size.height / 2 + view.pan.y / mm]
  const half: Point = [slice.columns / 2, slice.rows / 2]
  return {
    toStage: ([x, y]) => [middle[0] + (x - half[0]) * scale[0], middle[1] + (y - half[1]) * scale[1]],
    toImage: ([x, y]) => [half[0] + (x - middle[0]) / scale[0], half[1] + (y - middle[1]) / scale[1]],
    scale,
  }
}

/** The points of an image in mm of the patient (PS3.3 C.7.6.2.1.1); null without a position or a scale there. */
export function toPatient(
  { orientation, position, spacing }: Pick<Slice, 'orientation' | 'position' | 'spacing'>,
  points: readonly Point[],
): [number, number, number][] | null {
  if (!orientation || !position || spacing?.source !== 'patient') return null
  const { row, column } = orientation
  return points.map(([x, y]) => {
    const [across, down] = [(x - 0.5) * spacing.column, (y - 0.5) * spacing.row]
    const along = (axis: 0 | 1 | 2): number => position[axis] + row[axis] * across + column[axis] * down
    return [along(0), along(1), along(2)]
  })
}

/** Points in mm of the patient on the plane of an image, with how far each is from it; null as `toPatient`. */
export function fromPatient(
  { orientation, position, spacing }: Pick<Slice, 'orientation' | 'position' | 'spacing'>,
  world: readonly (readonly [number, number, number])[],
): { at: Point; distanceMm: number }[] | null {
  if (!orientation || !position || spacing?.source !== 'patient') return null
  const { row, column } = orientation
  const normal = cross(row, column)
  return world.map(([x, y, z]) => {
    const from = [x - position[0], y - position[1], z - position[2]] as const
    const at: Point = [dot(from, row) / spacing.column + 0.5, dot(from, column) / spacing.row + 0.5]
    return { at, distanceMm: dot(from, normal) }
  })
}
