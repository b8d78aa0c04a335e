/** Which values are shown, from black to white, in modality units such as HU (PS3.3 C.11.2.1.2). */
export interface Window {
  center: number
  width: number
}

/** How a picture stands in its window. Lengths are canvas pixels, offsets picture pixels as cornerstone-core wants them. */
export interface View {
  /** Canvas pixels a picture pixel; null: as large as fits, whatever the window's size. */
  scale: number | null
  x: number
  y: number
  /** Centre and width of the shown grey levels, 0–255: brightness and contrast. */
  centre: number
  width: number
  /** The same of a frame that has its own values; null: the one that it begins with. */
  window: Window | null
  invert: boolean
  /** Only the green of it, as grey: vessels and bleedings stand out dark. */
  redFree: boolean
  /** Quarter turns clockwise, in degrees. */
  rotation: 0 | 90 | 180 | 270
  mirror: boolean
}

export interface Size {
  width: number
  height: number
}

/** The whole picture, all levels. 128 and 255 are the values at which cornerstone-core draws without a table. */
export const startView: View = {
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

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)

/** The scale at which a picture fits its window whole; small pictures are enlarged at most twofold. */
export function fitScale(space: Size, picture: Size, rotation: View['rotation']): number {
  const isTurned = rotation === 90 || rotation === 270
  const width = isTurned ? picture.height : picture.width
  const height = isTurned ? picture.width : picture.height
  if (width <= 0 || height <= 0 || space.width <= 0 || space.height <= 0) return 1
  return Math.min(space.width / width, space.height / height, 2)
}

export const scaleOf = (view: View, space: Size, picture: Size): number => view.scale ?? fitScale(space, picture, view.rotation)

/** Keeps a piece of the picture in the window, however far it is pushed. */
function kept(view: View, space: Size, picture: Size): View {
  const scale = scaleOf(view, space, picture)
  const reachX = (space.width / 2 + (Math.max(picture.width, picture.height) * scale) / 2 - 64) / scale
  const reachY = (space.height / 2 + (Math.max(picture.width, picture.height) * scale) / 2 - 64) / scale
  return {
    ...view,
    x: clamp(view.x, -Math.max(reachX, 0), Math.max(reachX, 0)),
    y: clamp(view.y, -Math.max(reachY, 0), Math.max(reachY, 0)),
  }
}

/** Zooms by a factor; the point (canvas pixels from the window's centre) stays under the finger. */
export function zoomAt(view: View, factor: number, point: { x: number; y: number }, space: Size, picture: Size): View {
  const before = scaleOf(view, space, picture)
  const fit = fitScale(space, picture, view.rotation)
  const after = clamp(before * factor, Math.min(fit / 2, 0.5), Math.max(fit * 8, 16))
  const x = point.x / after - (point.x / before - view.x)
  const y = point.y / after - (point.y / before - view.y)
  return kept({ ...view, scale: after, x, y }, space, picture)
}

/** Moves the picture by canvas pixels. */
export function panBy(view: View, dx: number, dy: number, space: Size, picture: Size): View {
  const scale = scaleOf(view, space, picture)
  return kept({ ...view, scale: view.scale ?? scale, x: view.x + dx / scale, y: view.y + dy / scale }, space, picture)
}

/**
 * Changes brightness (positive: brighter) and contrast (positive: stronger), in grey levels. `own` is the window that a frame with
 * values of its own begins with: a grey level is then a 255th of it.
 */
export function windowBy(view: View, { brighter = 0, stronger = 0 }: Levels, own: Window | null = null): View {
  if (!own) return { ...view, centre: clamp(view.centre - brighter, -64, 320), width: clamp(view.width - stronger, 2, 510) }
  const step = own.width / 255
  const { center, width } = view.window ?? own
  return { ...view, window: { center: center - brighter * step, width: Math.max(width - stronger * step, Math.min(1, step)) } }
}

interface Levels {
  brighter?: number
  stronger?: number
}

/** Keeps a view where it is when the same picture comes in another size. */
export function resized(view: View, from: Size, to: Size): View {
  const by = to.width / from.width
  return view.scale === null ? view : { ...view, scale: view.scale / by, x: view.x * by, y: view.y * by }
}

export const isUntouched = (view: View): boolean =>
  (Object.keys(startView) as (keyof View)[]).every((key) => view[key] === startView[key])
