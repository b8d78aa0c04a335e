import { type Translator } from '../../language/translator-type'
import { type Format } from '../../language/use-format'
import { type VoiWindow } from '../viewport/viewport'

interface NamedVoiWindow extends VoiWindow {
  name: string | null
}

/** How to render the samples of a greyscale frame, from the header `Fovea-Frame`. */
export interface GrayscaleMetadata {
  /** A sample is `sample * slope + intercept` in `unit`. */
  slope: number
  intercept: number
  unit: string | null
  /** What a display shutter covers has this sample, and no value; null where there is none. */
  shutterSample: number | null
  /** Low values are light (MONOCHROME1). */
  isInverted: boolean
  /** The object's own windows first, last the range of the frame: at least one. */
  windows: readonly NamedVoiWindow[]
}

export interface FrameMetadata {
  width: number
  height: number
  frames: number
  /** The frame time of a loop; null where the object has none. */
  frameTimeMs: number | null
  /** How high a pixel is, compared with its width; 1 for a square one. */
  pixelHeight: number
  /** An overlay exists that is not part of the samples. */
  hasOverlay: boolean
  grey: GrayscaleMetadata | null
}

type UsualWindow = 'softTissue' | 'bone' | 'lung' | 'brain' | 'all'

/** What a window is called: by the object itself, by its place among the object's own, or by what it is usual for. */
type WindowName = { given: string } | { own: number | null } | { usual: UsualWindow }

interface WindowPreset extends VoiWindow {
  name: WindowName
}

/** The usual windows of CT, in HU. */
const CT_WINDOW_PRESETS: readonly (VoiWindow & { name: { usual: UsualWindow } })[] = [
  { name: { usual: 'softTissue' }, center: 40, width: 400 },
  { name: { usual: 'bone' }, center: 500, width: 2000 },
  { name: { usual: 'lung' }, center: -600, width: 1500 },
  { name: { usual: 'brain' }, center: 40, width: 80 },
]

const isSame = (one: VoiWindow, other: VoiWindow) =>
  Math.abs(one.center - other.center) < 1 && Math.abs(one.width - other.width) < 1

/** The window presets, each with a name: those of the object, the usual ones of its kind, and the full range. */
export function windowPresets({ windows, unit }: GrayscaleMetadata): WindowPreset[] {
  const own = windows.slice(0, -1)
  const all = windows.at(-1)!
  const usual = unit === 'HU' ? CT_WINDOW_PRESETS : []
  // The usual name is clearer than a number.
  const nameOf = (one: NamedVoiWindow, at: number): WindowName =>
    one.name ? { given: one.name } : (usual.find((other) => isSame(one, other))?.name ?? { own: own.length > 1 ? at + 1 : null })
  const named: WindowPreset[] = own.map((one, at) => ({ ...one, name: nameOf(one, at) }))
  const others = usual.filter((one) => !own.some((other) => isSame(one, other)))
  return [...named, ...others, { ...all, name: { usual: 'all' as const } }]
    .map(({ name, center, width }) => ({ name, center, width }))
    .slice(0, 9)
}

/** The name of a preset as text. What an object calls its windows is not translated; devices write SOFT TISSUE. */
export function windowLabel(t: Translator<'viewer.windows'>, { name }: WindowPreset): string {
  if ('usual' in name) return t(name.usual)
  if ('own' in name) return name.own === null ? t('own') : t('ownNumbered', { number: name.own })
  const { given } = name
  return given === given.toUpperCase() ? given[0]! + given.slice(1).toLowerCase() : given
}

/** “40 / 400”: centre and width in the notation of radiology, ungrouped. */
export function formatWindow(format: Format, { center, width }: VoiWindow): string {
  const written = (value: number) =>
    format.number(value, { useGrouping: false, maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 })
  return `${written(center)} / ${written(width)}`
}

/** The grey level of a value in a window, 0–255 (PS3.3 C.11.2.1.2.1). */
export function applyVoiWindow(value: number, { center, width }: VoiWindow, isInverted: boolean): number {
  const part = width <= 1 ? (value > center - 0.5 ? 1 : 0) : (value - (center - 0.5)) / (width - 1) + 0.5
  const byte = Math.min(255, Math.max(0, Math.round(part * 255)))
  return isInverted ? 255 - byte : byte
}
