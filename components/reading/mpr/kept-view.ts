import { type Vector } from '../geometry/vectors'
import { type View } from '../viewports/view'
import { pixelOf, type PlaneStack } from './planes'

/**
 * Returns how planes of another direction are to be shown, so that turning changes neither the scale nor where the crosshair is
 * on the screen.
 *
 * @param size of the viewport, in CSS pixels
 */
export function keptView(
  view: View,
  { from, to }: { from: PlaneStack; to: PlaneStack },
  { crosshair, size }: { crosshair: Vector; size: { width: number; height: number } },
): View {
  if (size.width === 0 || size.height === 0) return view
  const fitMm = ({ columns, rows, spacing }: PlaneStack): number =>
    Math.max((columns * spacing.column) / size.width, (rows * spacing.row) / size.height)
  const fromMiddle = (stack: PlaneStack): { x: number; y: number } => {
    const { column, row } = pixelOf(stack, crosshair)
    return {
      x: (column - (stack.columns - 1) / 2) * stack.spacing.column,
      y: (row - (stack.rows - 1) / 2) * stack.spacing.row,
    }
  }
  const [before, after] = [fromMiddle(from), fromMiddle(to)]
  return {
    ...view,
    zoom: (view.zoom * fitMm(to)) / fitMm(from),
    pan: { x: view.pan.x + before.x - after.x, y: view.pan.y + before.y - after.y },
  }
}
