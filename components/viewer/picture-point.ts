import { type Shown } from './follow'
import { scaleOf, type View } from './view'

export interface Point {
  x: number
  y: number
}

/** By quarter turns clockwise, as cornerstone-core turns a picture; y grows downwards. */
function turned({ x, y }: Point, rotation: View['rotation']): Point {
  if (rotation === 90) return { x: -y, y: x }
  if (rotation === 180) return { x: -x, y: -y }
  return rotation === 270 ? { x: y, y: -x } : { x, y }
}

const back = { 0: 0, 90: 270, 180: 180, 270: 90 } as const
const mirroredIf = (isMirrored: boolean, { x, y }: Point): Point => (isMirrored ? { x: -x, y } : { x, y })

/**
 * Gives the place on the picture that lies under a point of the stage. The point is in canvas pixels from the stage's
 * middle; the place in parts of the picture's width and height from its own middle, −0.5 to 0.5 where it is on the picture.
 */
export function pointAt(at: Point, view: View, { space, picture }: Shown): Point {
  const scale = scaleOf(view, space, picture)
  const moved = { x: at.x / scale - view.x, y: at.y / scale - view.y }
  const { x, y } = mirroredIf(view.mirror, turned(moved, back[view.rotation]))
  return { x: x / picture.width, y: y / picture.height }
}

/** The inverse: where on the stage, in canvas pixels from its middle, a place of the picture is drawn. */
export function placeOf(point: Point, view: View, { space, picture }: Shown): Point {
  const scale = scaleOf(view, space, picture)
  const { x, y } = fromMiddle(point, view, picture)
  return { x: (x + view.x) * scale, y: (y + view.y) * scale }
}

/** How a view must be moved so that a place of its picture stands in the middle of the stage. */
export function centredOn(point: Point, view: View, { picture }: Shown): Point {
  const { x, y } = fromMiddle(point, view, picture)
  return { x: -x, y: -y }
}

function fromMiddle(point: Point, view: View, picture: Shown['picture']): Point {
  return turned(mirroredIf(view.mirror, { x: point.x * picture.width, y: point.y * picture.height }), view.rotation)
}

/** The same place of the other eye: as far towards the nose, which is to the other side of the picture. */
export const ofOtherEye = ({ x, y }: Point): Point => ({ x: -x, y })

/** The pixel of the original at a place of its picture; null beside the picture. */
export function pixelAt({ x, y }: Point, original: { width: number; height: number }): Point | null {
  if (Math.abs(x) > 0.5 || Math.abs(y) > 0.5) return null
  const within = (part: number, count: number) => Math.min(Math.floor((part + 0.5) * count), count - 1)
  return { x: within(x, original.width), y: within(y, original.height) }
}
