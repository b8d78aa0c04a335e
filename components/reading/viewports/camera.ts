import { type Types } from '@cornerstonejs/core'
import { drawnSpacing } from '../geometry/drawn-spacing'
import { moved, type Vector } from '../geometry/vectors'
import { type Slice } from '../series/slice'
import { type View } from './view'

interface Size {
  width: number
  height: number
}

/** Without a position of its own an image lies where the engine puts it. */
const FLAT = { row: [1, 0, 0], column: [0, 1, 0] } as const satisfies Slice['orientation']

/** The size of an image in mm, or in widths of a pixel where it has no scale. */
function sizeMm(slice: Slice): Size {
  const { column, row } = drawnSpacing(slice)
  return { width: slice.columns * column, height: slice.rows * row }
}

/** How many mm of an image one CSS pixel shows. */
export function mmPerPixel(slice: Slice, { zoom }: View, canvas: Size): number {
  const { width, height } = sizeMm(slice)
  return Math.max(width / canvas.width, height / canvas.height) / zoom
}

interface CameraOptions {
  slice: Slice
  view: View
  canvas: Size
  /** Without WebGL the engine takes the position of an image for the corner of its first pixel, not for its middle. */
  isCpuOnly: boolean
}

/** The camera that shows an image as a view says: its middle in the middle, but for the pan. */
export function cameraOf({ slice, view, canvas, isCpuOnly }: CameraOptions, now: Types.ICamera): Types.ICamera {
  const { row, column } = slice.orientation ?? FLAT
  const spacing = drawnSpacing(slice)
  const shift = isCpuOnly ? 0.5 : 0
  const focalPoint = moved(
    middleOf(slice),
    [row, shift * spacing.column - view.pan.x],
    [column, shift * spacing.row - view.pan.y],
  )
  // Without WebGL the engine stretches tall pixels twice.
  const stretch = isCpuOnly ? Math.max(1, spacing.row / spacing.column) : 1
  const parallelScale = (mmPerPixel(slice, view, canvas) * canvas.height * stretch) / 2
  const [before, position] = [now.focalPoint, now.position]
  // The camera keeps its distance.
  const away: Vector =
    before && position ? [position[0] - before[0], position[1] - before[1], position[2] - before[2]] : [0, 0, 1]
  return {
    parallelScale,
    focalPoint: [...focalPoint],
    position: [focalPoint[0] + away[0], focalPoint[1] + away[1], focalPoint[2] + away[2]],
  }
}

/** The middle of an image in the patient. PS3.3 C.7.6.2.1.1: its position is the middle of its first pixel. */
export function middleOf({
  rows,
  columns,
  orientation,
  position,
  ...scaled
}: Pick<Slice, 'rows' | 'columns' | 'spacing' | 'pixelHeight' | 'orientation' | 'position'>): Vector {
  const [{ row, column }, spacing] = [orientation ?? FLAT, drawnSpacing(scaled)]
  const [across, down] = [((columns - 1) / 2) * spacing.column, ((rows - 1) / 2) * spacing.row]
  return moved(position ?? [0, 0, 0], [row, across], [column, down])
}

/** What is under the pointer. */
export interface PointedPixel {
  column: number
  row: number
  value: number | null
  /** Nothing of the volume is there. */
  isOutside: boolean
}
