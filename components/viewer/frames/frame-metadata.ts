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
  /** An overlay exists that is not part of the samples. */
  hasOverlay: boolean
  grey: GrayscaleMetadata | null
}

/** The usual windows of CT, in HU. */
const CT_WINDOW_PRESETS: readonly NamedVoiWindow[] = [
  { name: 'Soft tissue', center: 40, width: 400 },
  { name: 'Bone', center: 500, width: 2000 },
  { name: 'Lung', center: -600, width: 1500 },
  { name: 'Brain', center: 40, width: 80 },
]

const isSame = (one: VoiWindow, other: VoiWindow) =>
  Math.abs(one.center - other.center) < 1 && Math.abs(one.width - other.width) < 1

/** The window presets, each with a name: those of the object, the usual ones of its kind, and the full range. */
export function windowPresets({ windows, unit }: GrayscaleMetadata): (VoiWindow & { name: string })[] {
  const own = windows.slice(0, -1)
  const all = windows.at(-1)!
  const usual = unit === 'HU' ? CT_WINDOW_PRESETS : []
  // The usual name is clearer than a number.
  const named = own.map((one, at) => ({
    ...one,
    name:
      presetName(one.name) ?? usual.find((other) => isSame(one, other))?.name ?? (own.length > 1 ? `Own ${at + 1}` : 'Its own'),
  }))
  const others = usual.filter((one) => !own.some((other) => isSame(one, other)))
  return [...named, ...others, { ...all, name: 'All values' }]
    .map(({ name, center, width }) => ({ name: name!, center, width }))
    .slice(0, 9)
}

/** Devices write SOFT TISSUE. */
const presetName = (name: string | null): string | null =>
  name && (name === name.toUpperCase() ? name[0]! + name.slice(1).toLowerCase() : name)

/** “40 / 400”, with a minus sign. */
export function formatWindow({ center, width }: VoiWindow): string {
  const word = (value: number) => String(Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value)).replace('-', '−')
  return `${word(center)} / ${word(width)}`
}

/** The grey level of a value in a window, 0–255 (PS3.3 C.11.2.1.2.1). */
export function applyVoiWindow(value: number, { center, width }: VoiWindow, isInverted: boolean): number {
  const part = width <= 1 ? (value > center - 0.5 ? 1 : 0) : (value - (center - 0.5)) / (width - 1) + 0.5
  const byte = Math.min(255, Math.max(0, Math.round(part * 255)))
  return isInverted ? 255 - byte : byte
}
