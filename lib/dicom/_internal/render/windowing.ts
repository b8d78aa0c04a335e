import type { DicomObject } from '../../parse/parse-data-set'
import { readSequenceItem } from '../../parse/read-sequence-item'
import { firstNumber, firstNumbers, firstText, firstTexts, functionalGroupsOf } from '../parse/functional-groups'
import { applyLut, readLut, type Lut } from './lut'

export interface VoiWindow {
  center: number
  width: number
  /** VOI LUT Function (0028,1056); that of the object by default. */
  shape?: VoiLutFunction
}

type VoiLutFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID'

/** Objects with one window for each tissue have a handful; a hostile one may list thousands. */
const MAX_WINDOWS = 16

/** Maps a stored value to a modality value, such as Hounsfield units (PS3.3 C.11.1). */
export type ModalityTransform = (stored: number) => number
/** Maps a modality value to 0–255, as the object specifies (PS3.3 C.11.2). */
export type VoiTransform = (value: number) => number

interface ModalityLut {
  apply: ModalityTransform
  /** The identity. */
  isIdentity: boolean
  /** Null where it is a table. */
  rescale: { slope: number; intercept: number } | null
}

/** Reads the modality transformation of a frame: a table where there is one, else slope and intercept. */
export async function readModalityLut(object: DicomObject, frame: number): Promise<ModalityLut> {
  const item = await readSequenceItem(object, object.dataSet, 'ModalityLUTSequence')
  const table = item && (await readLut(object, item, 'LUTDescriptor', 'LUTData'))
  if (table) return { apply: (stored) => applyLut(table, stored), isIdentity: false, rescale: null }
  const places = await functionalGroupsOf(object, 'PixelValueTransformationSequence', frame)
  const slope = (await firstNumber(object, places, 'RescaleSlope')) || 1
  const intercept = (await firstNumber(object, places, 'RescaleIntercept')) ?? 0
  const apply: ModalityTransform = (stored) => stored * slope + intercept
  return { apply, isIdentity: slope === 1 && intercept === 0, rescale: { slope, intercept } }
}

/** Reads the object's own window for a frame: its first window, else its first VOI table; null where it has nothing usable. */
export async function readVoiLut(object: DicomObject, frame: number, requested?: VoiWindow): Promise<VoiTransform | null> {
  const places = await functionalGroupsOf(object, 'FrameVOILUTSequence', frame)
  const shape = (await firstText(object, places, 'VOILUTFunction')) ?? 'LINEAR'
  if (requested) return windowTransform(requested, requested.shape ?? shape)
  const center = await firstNumber(object, places, 'WindowCenter')
  const width = await firstNumber(object, places, 'WindowWidth')
  const windowed = center === null || width === null ? null : windowTransform({ center, width }, shape)
  if (windowed) return windowed
  const item = await readSequenceItem(object, object.dataSet, 'VOILUTSequence')
  const table = item && (await readLut(object, item, 'LUTDescriptor', 'LUTData'))
  return table && lutTransform(table)
}

/** Reads every window and VOI table that an object offers for a frame as alternatives, its own first choice first. */
export async function readVoiAlternatives(object: DicomObject, frame: number): Promise<VoiTransform[]> {
  const found: VoiTransform[] = []
  for (const window of await readWindows(object, frame)) {
    const transform = await readVoiLut(object, frame, window)
    if (transform) found.push(transform)
  }
  for (let index = 0; index < MAX_WINDOWS; index += 1) {
    const item = await readSequenceItem(object, object.dataSet, 'VOILUTSequence', index)
    const table = item && (await readLut(object, item, 'LUTDescriptor', 'LUTData'))
    if (!table) break
    found.push(lutTransform(table))
  }
  return found
}

/** Reads every window that an object offers for a frame, in its own order, with their names (PS3.3 C.11.2.1.2). */
export async function readWindows(object: DicomObject, frame: number): Promise<(VoiWindow & { name: string | null })[]> {
  const places = await functionalGroupsOf(object, 'FrameVOILUTSequence', frame)
  const centers = await firstNumbers(object, places, 'WindowCenter')
  const widths = await firstNumbers(object, places, 'WindowWidth')
  const names = await firstTexts(object, places, 'WindowCenterWidthExplanation')
  return centers
    .slice(0, MAX_WINDOWS)
    .map((center, at) => ({ center, width: widths[at] ?? 0, name: names[at]?.slice(0, 64) || null }))
    .filter(({ center, width }) => Number.isFinite(center) && width > 0)
}

/** PS3.3 C.11.2.1.2 and C.11.2.1.3; null for a width that the function does not allow. */
function windowTransform({ center, width }: VoiWindow, shape: string): VoiTransform | null {
  if (!Number.isFinite(center) || !(width > 0)) return null
  if (shape === 'SIGMOID') return (value) => 255 / (1 + Math.exp((-4 * (value - center)) / width))
  if (shape === 'LINEAR_EXACT') return (value) => ((value - center) / width + 0.5) * 255
  // "Window Width (0028,1051) shall always be greater than or equal to 1": at 1 it is a threshold.
  if (width <= 1) return (value) => (value > center - 0.5 ? 255 : 0)
  // "y = ((x - (c - 0.5)) / (w-1) + 0.5) * (ymax - ymin) + ymin"
  return (value) => ((value - (center - 0.5)) / (width - 1) + 0.5) * 255
}

function lutTransform(table: Lut): VoiTransform {
  const top = 2 ** table.bits - 1
  return (value) => (applyLut(table, value) / top) * 255
}
