import { panBy, type Size, startView, type View, type Window, windowBy, zoomAt } from './view'

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
const step = 1.25
const push = 64
const turned = { 0: 90, 90: 180, 180: 270, 270: 0 } as const

/** A picture on the screen; `own` is the window that a frame with values of its own begins with. */
export interface Drawn extends Size {
  own?: Window | null
}

/** What a button or a key does to the view. `actualScale` shows one pixel of the original as one of the screen. */
export function applyCommand(view: View, command: Command, space: Size, picture: Drawn, actualScale: number): View {
  switch (command) {
    case 'zoom-in':
      return zoomAt(view, step, centre, space, picture)
    case 'zoom-out':
      return zoomAt(view, 1 / step, centre, space, picture)
    case 'actual-size':
      return { ...view, scale: actualScale, x: 0, y: 0 }
    case 'fit':
      return { ...view, scale: null, x: 0, y: 0 }
    case 'reset':
      return startView
    case 'invert':
      return { ...view, invert: !view.invert }
    case 'red-free':
      return { ...view, redFree: !view.redFree }
    case 'rotate':
      return { ...view, rotation: turned[view.rotation], x: 0, y: 0 }
    case 'mirror':
      return mirrored(view)
    case 'left':
      return panBy(view, -push, 0, space, picture)
    case 'right':
      return panBy(view, push, 0, space, picture)
    case 'up':
      return panBy(view, 0, -push, space, picture)
    case 'down':
      return panBy(view, 0, push, space, picture)
    case 'brighter':
      return windowBy(view, { brighter: 8 }, picture.own)
    case 'darker':
      return windowBy(view, { brighter: -8 }, picture.own)
    case 'stronger':
      return windowBy(view, { stronger: 16 }, picture.own)
    case 'weaker':
      return windowBy(view, { stronger: -16 }, picture.own)
  }
}

/** About the middle of the window: what stands there stays there. */
function mirrored(view: View): View {
  const isLying = view.rotation === 90 || view.rotation === 270
  const [x, y] = isLying ? [view.x, -view.y] : [-view.x, view.y]
  return { ...view, mirror: !view.mirror, x, y }
}

export type KeyMeaning =
  | { command: Command }
  | { tool: Tool }
  | { go: -1 | 1 }
  | { compare: 'eyes' | 'visits' }
  | { crosshair: true }
  | { window: number }
  | { frame: -1 | 1 }
  | { play: true }
  | { keys: true }

const letters: Record<string, KeyMeaning> = {
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
  c: { crosshair: true },
  ',': { frame: -1 },
  '.': { frame: 1 },
  ' ': { play: true },
  '[': { go: -1 },
  ']': { go: 1 },
  '?': { keys: true },
}

const arrows: Record<Tool, Record<string, Command>> = {
  move: { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' },
  window: { ArrowLeft: 'weaker', ArrowRight: 'stronger', ArrowUp: 'brighter', ArrowDown: 'darker' },
  zoom: { ArrowLeft: 'zoom-out', ArrowRight: 'zoom-in', ArrowUp: 'zoom-in', ArrowDown: 'zoom-out' },
}

/**
 * What a key means; arrows do what the tool in hand does, and only while the picture itself has the focus. Where a frame has windows to
 * choose from, digits take them.
 */
export function meaningOf(key: string, tool: Tool, isOnPicture: boolean, hasWindows = false): KeyMeaning | null {
  const arrow = isOnPicture ? arrows[tool][key] : undefined
  if (arrow) return { command: arrow }
  // A blank presses the button that has the focus.
  if (key === ' ' && !isOnPicture) return null
  if (hasWindows && /^[1-9]$/.test(key)) return { window: Number(key) - 1 }
  return letters[key.length === 1 ? key.toLowerCase() : key] ?? null
}

/** The keys as the help lists them. */
export const keyHelp: readonly (readonly [string, string])[] = [
  ['+ −', 'Zoom in and out'],
  ['0', 'Fit the window'],
  ['1', 'Actual size; of a CT or MR, 1 to 9 its windows'],
  ['Arrows', 'What the tool in hand does'],
  ['H W Z', 'Move, window, zoom'],
  ['I', 'Invert'],
  ['G', 'Red-free: the green alone, as grey'],
  ['T', 'Turn'],
  ['M', 'Mirror'],
  ['B', 'Left and right, or one'],
  ['V', 'Before and after, or one'],
  ['C', 'Crosshair; Shift and arrows move it'],
  ['R', 'Reset all'],
  ['Space', 'Play a loop, or stop it'],
  [', .', 'One frame back, one on'],
  ['[ ]', 'Previous and next picture, or pair'],
  ['Esc', 'Close'],
]
