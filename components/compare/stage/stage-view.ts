import { type Point } from '../transform/plane-transform'

export interface Size {
  width: number
  height: number
}

/** How an image is shown: 1 fits the stage; `x` and `y` are how far its middle is from that of the stage, in CSS pixels. */
export interface StageView {
  zoom: number
  x: number
  y: number
}

export const FITTED: StageView = { zoom: 1, x: 0, y: 0 }
const MAX_ZOOM = 32

/** CSS pixels for each pixel of the image. */
export const scaleOf = (image: Size, stage: Size, { zoom }: StageView): number =>
  Math.min(stage.width / image.width, stage.height / image.height) * zoom

/** Where the upper left corner of the image is on the stage. */
export function originOf(image: Size, stage: Size, view: StageView): Point {
  const scale = scaleOf(image, stage, view)
  return [(stage.width - image.width * scale) / 2 + view.x, (stage.height - image.height * scale) / 2 + view.y]
}

/** From a pixel of the image to a place on the stage. */
export function toStage([x, y]: Point, image: Size, stage: Size, view: StageView): Point {
  const [[left, top], scale] = [originOf(image, stage, view), scaleOf(image, stage, view)]
  return [left + x * scale, top + y * scale]
}

/** From a place on the stage to a pixel of the image; the nearest one from beside it. */
export function toImage([x, y]: Point, image: Size, stage: Size, view: StageView): Point {
  const [[left, top], scale] = [originOf(image, stage, view), scaleOf(image, stage, view)]
  const within = (place: number, length: number) => Math.min(Math.max(place, 0), length)
  return [within((x - left) / scale, image.width), within((y - top) / scale, image.height)]
}

/** Enlarges about a place on the stage, which stays where it is. */
export function zoomAt(view: StageView, factor: number, [x, y]: Point, stage: Size): StageView {
  const zoom = Math.min(Math.max(view.zoom * factor, 1), MAX_ZOOM)
  if (zoom === 1) return FITTED
  const [dx, dy] = [x - stage.width / 2 - view.x, y - stage.height / 2 - view.y]
  const by = zoom / view.zoom
  return { zoom, x: view.x + dx * (1 - by), y: view.y + dy * (1 - by) }
}

/** Moves the image, and never out of sight. */
export function panBy(view: StageView, dx: number, dy: number, stage: Size): StageView {
  const within = (place: number, length: number) => Math.min(Math.max(place, (-length * view.zoom) / 2), (length * view.zoom) / 2)
  return { ...view, x: within(view.x + dx, stage.width), y: within(view.y + dy, stage.height) }
}

/** How exactly a person sets a point, as the standard deviation in pixels of the image: nearer is more exact. */
export const markingError = (image: Size, stage: Size, view: StageView): number =>
  Math.max(MIN_ERROR_PIXELS, MARKING_CSS_PIXELS / scaleOf(image, stage, view))

const [MIN_ERROR_PIXELS, MARKING_CSS_PIXELS] = [0.5, 1.5]
