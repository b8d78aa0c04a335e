import { type AskedComparison } from './compare/asked-comparison'
import { panBy, type Size, defaultViewport, type Viewport, type VoiWindow, adjustWindow, zoomAt } from './viewport/viewport'

export type Tool = 'move' | 'window' | 'zoom'
export type Command =
  | 'zoom-in'
  | 'zoom-out'
  | 'actual-size'
  | 'fit'
  | 'reset'
  | 'invert'
  | 'red-free'
  | 'rotate'
  | 'mirror'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'brighter'
  | 'darker'
  | 'stronger'
  | 'weaker'

const centre = { x: 0, y: 0 }
const ZOOM_STEP = 1.25
const PAN_STEP_PIXELS = 64
const nextRotation = { 0: 90, 90: 180, 180: 270, 270: 0 } as const

/** An image on the screen; `own` is the initial window of a frame with values of its own. */
export interface DrawableImage extends Size {
  own?: VoiWindow | null
}

/**
 * Applies a button's or a key's command to the viewport. `actualScale` shows one pixel of the original as one of the
 * screen.
 */
export function applyCommand(
  view: Viewport,
  command: Command,
  space: Size,
  picture: DrawableImage,
  actualScale: number,
): Viewport {
  switch (command) {
    case 'zoom-in':
      return zoomAt(view, ZOOM_STEP, centre, space, picture)
    case 'zoom-out':
      return zoomAt(view, 1 / ZOOM_STEP, centre, space, picture)
    case 'actual-size':
      return { ...view, scale: actualScale, x: 0, y: 0 }
    case 'fit':
      return { ...view, scale: null, x: 0, y: 0 }
    case 'reset':
      return defaultViewport
    case 'invert':
      return { ...view, invert: !view.invert }
    case 'red-free':
      return { ...view, redFree: !view.redFree }
    case 'rotate':
      return { ...view, rotation: nextRotation[view.rotation], x: 0, y: 0 }
    case 'mirror':
      return mirrorViewport(view)
    case 'left':
      return panBy(view, -PAN_STEP_PIXELS, 0, space, picture)
    case 'right':
      return panBy(view, PAN_STEP_PIXELS, 0, space, picture)
    case 'up':
      return panBy(view, 0, -PAN_STEP_PIXELS, space, picture)
    case 'down':
      return panBy(view, 0, PAN_STEP_PIXELS, space, picture)
    case 'brighter':
      return adjustWindow(view, { brighter: 8 }, picture.own)
    case 'darker':
      return adjustWindow(view, { brighter: -8 }, picture.own)
    case 'stronger':
      return adjustWindow(view, { stronger: 16 }, picture.own)
    case 'weaker':
      return adjustWindow(view, { stronger: -16 }, picture.own)
  }
}

/** About the middle of the window: what is shown there stays there. */
function mirrorViewport(view: Viewport): Viewport {
  const isLying = view.rotation === 90 || view.rotation === 270
  const [x, y] = isLying ? [view.x, -view.y] : [-view.x, view.y]
  return { ...view, mirror: !view.mirror, x, y }
}

type KeyboardShortcut =
  | { command: Command }
  | { tool: Tool }
  | { go: -1 | 1 }
  | { compare: 'eyes' | 'visits' }
  | { ask: AskedComparison }
  | { crosshair: true }
  | { window: number }
  | { frame: -1 | 1 }
  | { play: true }
  | { keys: true }

const letterShortcuts: Record<string, KeyboardShortcut> = {
  '+': { command: 'zoom-in' },
  '=': { command: 'zoom-in' },
  '-': { command: 'zoom-out' },
  '0': { command: 'fit' },
  '1': { command: 'actual-size' },
  r: { command: 'reset' },
  i: { command: 'invert' },
  t: { command: 'rotate' },
  m: { command: 'mirror' },
  h: { tool: 'move' },
  w: { tool: 'window' },
  z: { tool: 'zoom' },
  g: { command: 'red-free' },
  b: { compare: 'eyes' },
  v: { compare: 'visits' },
  x: { ask: 'picker' },
  o: { ask: 'overlay' },
  l: { ask: 'ruler' },
  c: { crosshair: true },
  ',': { frame: -1 },
  '.': { frame: 1 },
  ' ': { play: true },
  '[': { go: -1 },
  ']': { go: 1 },
  '?': { keys: true },
}

const arrowShortcuts: Record<Tool, Record<string, Command>> = {
  move: { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' },
  window: { ArrowLeft: 'stronger', ArrowRight: 'weaker', ArrowUp: 'brighter', ArrowDown: 'darker' },
  zoom: { ArrowLeft: 'zoom-out', ArrowRight: 'zoom-in', ArrowUp: 'zoom-in', ArrowDown: 'zoom-out' },
}

/**
 * The command of a key; arrows follow the active tool, and only while the image itself has the focus. Where a frame has
 * window presets, digits select them.
 */
export function shortcutFor(key: string, tool: Tool, isOnPicture: boolean, hasWindows = false): KeyboardShortcut | null {
  const arrow = isOnPicture ? arrowShortcuts[tool][key] : undefined
  if (arrow) return { command: arrow }
  // Space presses the focused button.
  if (key === ' ' && !isOnPicture) return null
  if (hasWindows && /^[1-9]$/.test(key)) return { window: Number(key) - 1 }
  return letterShortcuts[key.length === 1 ? key.toLowerCase() : key] ?? null
}

/** The keys as the help dialog lists them, each with its message; a key that has a name is a message too. */
export const shortcutHelp = [
  ['+ −', 'zoom'],
  ['0', 'fit'],
  ['1', 'actualSize'],
  [{ named: 'arrowKeys' }, 'arrows'],
  ['H W Z', 'tools'],
  ['I', 'invert'],
  ['G', 'redFree'],
  ['T', 'rotate'],
  ['M', 'mirror'],
  ['B', 'eyes'],
  ['V', 'visits'],
  ['X', 'compareWith'],
  ['O', 'overlay'],
  ['L', 'ruler'],
  ['C', 'crosshair'],
  ['R', 'reset'],
  [{ named: 'spaceKey' }, 'play'],
  [', .', 'frames'],
  ['[ ]', 'images'],
  ['Esc', 'close'],
] as const
