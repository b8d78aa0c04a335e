/** Which values are shown, from black to white, in modality units such as HU (PS3.3 C.11.2.1.2). */
export interface VoiWindow {
  center: number
  width: number
}

/** The viewport of an image. Lengths are canvas pixels, offsets image pixels as cornerstone-core expects them. */
export interface Viewport {
  /** Canvas pixels per image pixel; null: fit to the window, whatever its size. */
  scale: number | null
  x: number
  y: number
  /** Centre and width of the shown grey levels, 0–255: brightness and contrast. */
  centre: number
  width: number
  /** The same for a frame that has its own values; null: its initial window. */
  window: VoiWindow | null
  invert: boolean
  /** Only the green channel, as grey: vessels and haemorrhages appear dark. */
  redFree: boolean
  /** Quarter turns clockwise, in degrees. */
  rotation: 0 | 90 | 180 | 270
  mirror: boolean
}

export interface Size {
  width: number
  height: number
}

/** The whole image, all levels. 128 and 255 are the values at which cornerstone-core draws without a table. */
export const defaultViewport: Viewport = {
  scale: null,
  x: 0,
  y: 0,
  centre: 128,
  width: 255,
  window: null,
  invert: false,
  redFree: false,
  rotation: 0,
  mirror: false,
}

const clamp = (value: number, min: number, max: number) => Math.min(Math.max(value, min), max)

/** The scale at which an image fits its window; small images are enlarged at most twofold. */
export function fitScale(space: Size, picture: Size, rotation: Viewport['rotation']): number {
  const isTurned = rotation === 90 || rotation === 270
  const width = isTurned ? picture.height : picture.width
  const height = isTurned ? picture.width : picture.height
  if (width <= 0 || height <= 0 || space.width <= 0 || space.height <= 0) return 1
  return Math.min(space.width / width, space.height / height, 2)
}

export const effectiveScale = (view: Viewport, space: Size, picture: Size): number =>
  view.scale ?? fitScale(space, picture, view.rotation)

/** Keeps a part of the image in the window, however far it is panned. */
function clampPan(view: Viewport, space: Size, picture: Size): Viewport {
  const scale = effectiveScale(view, space, picture)
  const reachX = (space.width / 2 + (Math.max(picture.width, picture.height) * scale) / 2 - 64) / scale
  const reachY = (space.height / 2 + (Math.max(picture.width, picture.height) * scale) / 2 - 64) / scale
  return {
    ...view,
    x: clamp(view.x, -Math.max(reachX, 0), Math.max(reachX, 0)),
    y: clamp(view.y, -Math.max(reachY, 0), Math.max(reachY, 0)),
  }
}

/** Zooms by a factor; the point (canvas pixels from the window's centre) stays under the finger. */
export function zoomAt(view: Viewport, factor: number, point: { x: number; y: number }, space: Size, picture: Size): Viewport {
  const before = effectiveScale(view, space, picture)
  const fit = fitScale(space, picture, view.rotation)
  const after = clamp(before * factor, Math.min(fit / 2, 0.5), Math.max(fit * 8, 16))
  const x = point.x / after - (point.x / before - view.x)
  const y = point.y / after - (point.y / before - view.y)
  return clampPan({ ...view, scale: after, x, y }, space, picture)
}

/** Pans the image by canvas pixels. */
export function panBy(view: Viewport, dx: number, dy: number, space: Size, picture: Size): Viewport {
  const scale = effectiveScale(view, space, picture)
  return clampPan({ ...view, scale: view.scale ?? scale, x: view.x + dx / scale, y: view.y + dy / scale }, space, picture)
}

/**
 * Changes brightness (positive: brighter) and contrast (positive: stronger), in grey levels. `own` is the initial window of
 * a frame with values of its own: a grey level is then a 255th of it.
 */
export function adjustWindow(
  view: Viewport,
  { brighter = 0, stronger = 0 }: WindowAdjustment,
  own: VoiWindow | null = null,
): Viewport {
  if (!own) return { ...view, centre: clamp(view.centre - brighter, -64, 320), width: clamp(view.width - stronger, 2, 510) }
  const step = own.width / 255
  const { center, width } = view.window ?? own
  return { ...view, window: { center: center - brighter * step, width: Math.max(width - stronger * step, Math.min(1, step)) } }
}

interface WindowAdjustment {
  brighter?: number
  stronger?: number
}

/** Keeps the viewport when the same image arrives in another size. */
export function rescaleViewport(view: Viewport, from: Size, to: Size): Viewport {
  const by = to.width / from.width
  return view.scale === null ? view : { ...view, scale: view.scale / by, x: view.x * by, y: view.y * by }
}

export const isDefaultViewport = (view: Viewport): boolean =>
  (Object.keys(defaultViewport) as (keyof Viewport)[]).every((key) => view[key] === defaultViewport[key])
