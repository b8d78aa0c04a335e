import { type ImageOnStage } from './image-on-stage'
import { effectiveScale, type Viewport } from './viewport'

export interface Point {
  x: number
  y: number
}

/** By quarter turns clockwise, as cornerstone-core rotates an image; y grows downwards. */
function rotatePoint({ x, y }: Point, rotation: Viewport['rotation']): Point {
  if (rotation === 90) return { x: -y, y: x }
  if (rotation === 180) return { x: -x, y: -y }
  return rotation === 270 ? { x: y, y: -x } : { x, y }
}

const inverseRotation = { 0: 0, 90: 270, 180: 180, 270: 90 } as const
const mirrorIf = (isMirrored: boolean, { x, y }: Point): Point => (isMirrored ? { x: -x, y } : { x, y })

/**
 * Converts a point of the stage into image coordinates. The point is in canvas pixels from the stage's middle; the result
 * in fractions of the image's width and height from its own middle, −0.5 to 0.5 where it is on the image.
 */
export function canvasToImage(at: Point, view: Viewport, { space, picture }: ImageOnStage): Point {
  const scale = effectiveScale(view, space, picture)
  const moved = { x: at.x / scale - view.x, y: at.y / scale - view.y }
  const { x, y } = mirrorIf(view.mirror, rotatePoint(moved, inverseRotation[view.rotation]))
  return { x: x / picture.width, y: y / picture.height }
}

/** The inverse: where on the stage, in canvas pixels from its middle, an image point is drawn. */
export function imageToCanvas(point: Point, view: Viewport, { space, picture }: ImageOnStage): Point {
  const scale = effectiveScale(view, space, picture)
  const { x, y } = offsetFromCentre(point, view, picture)
  return { x: (x + view.x) * scale, y: (y + view.y) * scale }
}

/** The pan that puts an image point in the middle of the stage. */
export function panToCentre(point: Point, view: Viewport, { picture }: ImageOnStage): Point {
  const { x, y } = offsetFromCentre(point, view, picture)
  return { x: -x, y: -y }
}

function offsetFromCentre(point: Point, view: Viewport, picture: ImageOnStage['picture']): Point {
  return rotatePoint(mirrorIf(view.mirror, { x: point.x * picture.width, y: point.y * picture.height }), view.rotation)
}

/** The corresponding point of the other eye: as far towards the nose, which is on the other side of the image. */
export const mirrorToOtherEye = ({ x, y }: Point): Point => ({ x: -x, y })

/** The original's pixel at an image point; null outside the image. */
export function pixelAt({ x, y }: Point, original: { width: number; height: number }): Point | null {
  if (Math.abs(x) > 0.5 || Math.abs(y) > 0.5) return null
  const within = (part: number, count: number) => Math.min(Math.floor((part + 0.5) * count), count - 1)
  return { x: within(x, original.width), y: within(y, original.height) }
}
