import { type VoiWindow } from '../series/slice'

/** How the images of a viewport are shown, whichever of them it is. */
export interface View {
  /** 1: the whole image fits. */
  zoom: number
  /** How far the image is moved to the right and down, in its own mm (or pixels, where it has no scale). */
  pan: { x: number; y: number }
  /** Null: each image's own. */
  window: VoiWindow | null
  isInverted: boolean
}

export const DEFAULT_VIEW: View = { zoom: 1, pan: { x: 0, y: 0 }, window: null, isInverted: false }

const [MIN_ZOOM, MAX_ZOOM] = [0.1, 40]
/** CSS pixels for a pixel of the image. */
const MAX_SCALE = 8
const MIN_WIDTH = 1

/** How far an image can be enlarged: one that is as large as a slide, until each of its pixels is eight of the screen. */
export function maxZoom({ columns, rows }: { columns: number; rows: number }, on: { width: number; height: number }): number {
  const fit = Math.min(on.width / columns, on.height / rows)
  return Math.max(MAX_ZOOM, fit > 0 ? MAX_SCALE / fit : 0)
}

/** Zooms about a place, which stays where it is: `at` is its distance from the middle of the viewport, in mm of the image as it is now. */
export function zoomedAt(view: View, factor: number, at: { x: number; y: number } = { x: 0, y: 0 }, most = MAX_ZOOM): View {
  const zoom = Math.min(most, Math.max(MIN_ZOOM, view.zoom * factor))
  const shrunk = view.zoom / zoom - 1
  return { ...view, zoom, pan: { x: view.pan.x + at.x * shrunk, y: view.pan.y + at.y * shrunk } }
}

export const panned = (view: View, x: number, y: number): View => ({ ...view, pan: { x: view.pan.x + x, y: view.pan.y + y } })

/** Moves the window by parts of its width: wider to the right, darker downwards, as every reading station does. */
export function windowed(view: View, own: VoiWindow, { wider = 0, higher = 0 }: { wider?: number; higher?: number }): View {
  const { center, width } = view.window ?? own
  const step = Math.max(width, MIN_WIDTH)
  return { ...view, window: { center: center + higher * step, width: Math.max(MIN_WIDTH, width * Math.exp(wider)) } }
}

/** PS3.3 C.11.2.1.2.1: the values that are drawn as black and as white. */
export function rangeOf({ center, width }: VoiWindow): { lower: number; upper: number } {
  const half = Math.max(width - 1, 1e-3) / 2
  return { lower: center - 0.5 - half, upper: center - 0.5 + half }
}
