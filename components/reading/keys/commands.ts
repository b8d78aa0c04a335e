import { type VoiWindow } from '../series/slice'

/** What moving with the pointer does. */
export type Tool = 'window' | 'move' | 'zoom' | 'scroll'
export const TOOLS: readonly Tool[] = ['window', 'move', 'zoom', 'scroll']

/** The parts of the panel beside the images. */
export type PanelTab = 'measurements' | 'reading' | 'key-images'

export type Command =
  | { tool: Tool }
  | { scroll: number | 'first' | 'last' }
  | { series: 1 | -1 }
  | { zoom: 1 | -1 }
  | { pan: readonly [number, number] }
  | { window: { wider?: number; higher?: number } }
  | { preset: number }
  | { panel: PanelTab }
  | { do: 'invert' | 'fit' | 'reset' | 'play' | 'planes' | 'hang' | 'maximise' | 'keyImage' | 'help' }

/** The part of the window’s width by which one key changes it. */
const WINDOW_STEP = 0.1
const PAN_STEP_PIXELS = 40

/** The keys of OHIF, where it has them. */
const plain: Readonly<Record<string, Command>> = {
  ArrowUp: { scroll: -1 },
  ArrowDown: { scroll: 1 },
  Home: { scroll: 'first' },
  End: { scroll: 'last' },
  PageDown: { series: 1 },
  PageUp: { series: -1 },
  '+': { zoom: 1 },
  '-': { zoom: -1 },
  '=': { do: 'fit' },
  ' ': { do: 'reset' },
  i: { do: 'invert' },
  c: { do: 'play' },
  m: { do: 'planes' },
  h: { do: 'hang' },
  v: { do: 'maximise' },
  w: { tool: 'window' },
  p: { tool: 'move' },
  z: { tool: 'zoom' },
  s: { tool: 'scroll' },
  t: { panel: 'measurements' },
  r: { panel: 'reading' },
  '?': { do: 'help' },
}

const withShift: Readonly<Record<string, Command>> = {
  ArrowLeft: { window: { wider: -WINDOW_STEP } },
  ArrowRight: { window: { wider: WINDOW_STEP } },
  ArrowUp: { window: { higher: -WINDOW_STEP } },
  ArrowDown: { window: { higher: WINDOW_STEP } },
  K: { do: 'keyImage' },
}

const withControl: Readonly<Record<string, Command>> = {
  ArrowLeft: { pan: [-PAN_STEP_PIXELS, 0] },
  ArrowRight: { pan: [PAN_STEP_PIXELS, 0] },
  ArrowUp: { pan: [0, -PAN_STEP_PIXELS] },
  ArrowDown: { pan: [0, PAN_STEP_PIXELS] },
}

interface Pressed {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** The command of a key; null for a key that means nothing here. */
export function commandOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): Command | null {
  if (metaKey || altKey) return null
  if (ctrlKey) return withControl[key] ?? null
  if (shiftKey && withShift[key]) return withShift[key]
  if (/^[1-9]$/.test(key)) return { preset: Number(key) - 1 }
  return plain[key.length === 1 ? key.toLowerCase() : key] ?? null
}

export type PresetName = 'own' | 'softTissue' | 'lung' | 'liver' | 'bone' | 'brain'

/** The windows of CT in HU, in the order of OHIF's keys. */
const CT_PRESETS: readonly { name: PresetName; window: VoiWindow }[] = [
  { name: 'softTissue', window: { center: 40, width: 400 } },
  { name: 'lung', window: { center: -600, width: 1500 } },
  { name: 'liver', window: { center: 90, width: 150 } },
  { name: 'bone', window: { center: 480, width: 2500 } },
  { name: 'brain', window: { center: 40, width: 80 } },
]

/** The windows that a series can be shown in; the image's own is null. */
export function presetsOf(unit: string | null): readonly { name: PresetName; window: VoiWindow | null }[] {
  return [...(unit === 'HU' ? CT_PRESETS : []), { name: 'own', window: null }]
}

/** The keys as the help lists them, each with its message. */
export const keyHelp = [
  ['↑ ↓', 'slices'],
  ['Home End', 'ends'],
  ['PgUp PgDn', 'series'],
  ['W P Z S', 'tools'],
  ['1 – 6', 'presets'],
  ['⇧ ← →', 'width'],
  ['⇧ ↑ ↓', 'centre'],
  ['+ −', 'zoom'],
  ['Ctrl ← ↑ → ↓', 'pan'],
  ['=', 'fit'],
  ['I', 'invert'],
  ['C', 'play'],
  ['M', 'planes'],
  ['H', 'hang'],
  ['V', 'maximise'],
  ['Space', 'reset'],
  ['L D A K E F B N', 'measure'],
  ['U X', 'measureEye'],
  ['Enter', 'place'],
  ['Ctrl Z', 'undo'],
  ['Del', 'remove'],
  ['⇧ K', 'keyImage'],
  ['T R', 'panel'],
  ['Esc', 'images'],
  ['?', 'help'],
] as const
