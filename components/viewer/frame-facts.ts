import { type Window } from './view'

export interface NamedWindow extends Window {
  name: string | null
}

/** What turns the samples of a grey frame into a picture, as the header `Fovea-Frame` tells it. */
export interface GreyFacts {
  /** A sample is `sample * slope + intercept` in `unit`. */
  slope: number
  intercept: number
  unit: string | null
  /** Low values are light. */
  isInverted: boolean
  /** The object's own windows first, last the range of the frame: at least one. */
  windows: readonly NamedWindow[]
}

export interface FrameFacts {
  width: number
  height: number
  frames: number
  /** How long a frame of a loop is shown; null where the object does not say. */
  frameTimeMs: number | null
  /** Something lies over the picture that is not among the samples. */
  hasOverlay: boolean
  grey: GreyFacts | null
}

/** The windows that are usual for a CT, in HU. */
const ofCt: readonly NamedWindow[] = [
  { name: 'Soft tissue', center: 40, width: 400 },
  { name: 'Bone', center: 500, width: 2000 },
  { name: 'Lung', center: -600, width: 1500 },
  { name: 'Brain', center: 40, width: 80 },
]

const isSame = (one: Window, other: Window) => Math.abs(one.center - other.center) < 1 && Math.abs(one.width - other.width) < 1

/** The windows to choose from, each with a name: those of the object, those usual for its kind, and all of its values. */
export function windowsOf({ windows, unit }: GreyFacts): (Window & { name: string })[] {
  const own = windows.slice(0, -1)
  const all = windows.at(-1)!
  const usual = unit === 'HU' ? ofCt : []
  // The usual name says more than a number does.
  const named = own.map((one, at) => ({
    ...one,
    name: wordOf(one.name) ?? usual.find((other) => isSame(one, other))?.name ?? (own.length > 1 ? `Own ${at + 1}` : 'Its own'),
  }))
  const others = usual.filter((one) => !own.some((other) => isSame(one, other)))
  return [...named, ...others, { ...all, name: 'All values' }]
    .map(({ name, center, width }) => ({ name: name!, center, width }))
    .slice(0, 9)
}

/** SOFT TISSUE is how a device writes it. */
const wordOf = (name: string | null): string | null =>
  name && (name === name.toUpperCase() ? name[0]! + name.slice(1).toLowerCase() : name)

/** “40 / 400”, with a true minus. */
export function windowWords({ center, width }: Window): string {
  const word = (value: number) => String(Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value)).replace('-', '−')
  return `${word(center)} / ${word(width)}`
}

/**
 * How dark or bright a value is in a window, 0–255 (PS3.3 C.11.2.1.2.1).
 */
export function shade(value: number, { center, width }: Window, isInverted: boolean): number {
  const part = width <= 1 ? (value > center - 0.5 ? 1 : 0) : (value - (center - 0.5)) / (width - 1) + 0.5
  const byte = Math.min(255, Math.max(0, Math.round(part * 255)))
  return isInverted ? 255 - byte : byte
}
