import type { DicomObject } from '../parse-data-set'
import { readItem } from '../read-item'
import { firstNumber, firstNumbers, firstText, firstTexts, placesOf } from './functional-groups'
import { lookUp, readTable, type LookupTable } from './lookup-table'

export interface Window {
  center: number
  width: number
}

/** Objects with one window for each tissue have a handful; a hostile one may list thousands. */
const MOST_WINDOWS = 16

/** Turns a stored value into one that means something, such as Hounsfield units (PS3.3 C.11.1). */
export type Modality = (stored: number) => number
/** Turns such a value into 0–255, as far as the object says how (PS3.3 C.11.2). */
export type Display = (value: number) => number

export interface ModalityOfFrame {
  apply: Modality
  /** Nothing is changed. */
  plain: boolean
  /** Null where it is a table. */
  rescale: { slope: number; intercept: number } | null
}

/** Reads the modality transformation of a frame: a table where there is one, else slope and intercept. */
export async function readModality(object: DicomObject, frame: number): Promise<ModalityOfFrame> {
  const item = await readItem(object, object.dataSet, 'ModalityLUTSequence')
  const table = item && (await readTable(object, item, 'LUTDescriptor', 'LUTData'))
  if (table) return { apply: (stored) => lookUp(table, stored), plain: false, rescale: null }
  const places = await placesOf(object, 'PixelValueTransformationSequence', frame)
  const slope = (await firstNumber(object, places, 'RescaleSlope')) || 1
  const intercept = (await firstNumber(object, places, 'RescaleIntercept')) ?? 0
  const apply: Modality = (stored) => stored * slope + intercept
  return { apply, plain: slope === 1 && intercept === 0, rescale: { slope, intercept } }
}

/** Reads how the object wants a frame to be shown: its first window, else its first VOI table; null where it says nothing usable. */
export async function readDisplay(object: DicomObject, frame: number, asked?: Window): Promise<Display | null> {
  const places = await placesOf(object, 'FrameVOILUTSequence', frame)
  const shape = (await firstText(object, places, 'VOILUTFunction')) ?? 'LINEAR'
  if (asked) return throughWindow(asked, shape)
  const center = await firstNumber(object, places, 'WindowCenter')
  const width = await firstNumber(object, places, 'WindowWidth')
  const windowed = center === null || width === null ? null : throughWindow({ center, width }, shape)
  if (windowed) return windowed
  const item = await readItem(object, object.dataSet, 'VOILUTSequence')
  const table = item && (await readTable(object, item, 'LUTDescriptor', 'LUTData'))
  return table && throughTable(table)
}

/** Reads every window that an object offers for a frame, in its own order, with what it calls them (PS3.3 C.11.2.1.2). */
export async function readWindows(object: DicomObject, frame: number): Promise<(Window & { name: string | null })[]> {
  const places = await placesOf(object, 'FrameVOILUTSequence', frame)
  const centers = await firstNumbers(object, places, 'WindowCenter')
  const widths = await firstNumbers(object, places, 'WindowWidth')
  const names = await firstTexts(object, places, 'WindowCenterWidthExplanation')
  return centers
    .slice(0, MOST_WINDOWS)
    .map((center, at) => ({ center, width: widths[at] ?? 0, name: names[at]?.slice(0, 64) || null }))
    .filter(({ center, width }) => Number.isFinite(center) && width > 0)
}

/** PS3.3 C.11.2.1.2 and C.11.2.1.3; null for a width that the function does not allow. */
function throughWindow({ center, width }: Window, shape: string): Display | null {
  if (!Number.isFinite(center) || !(width > 0)) return null
  if (shape === 'SIGMOID') return (value) => 255 / (1 + Math.exp((-4 * (value - center)) / width))
  if (shape === 'LINEAR_EXACT') return (value) => ((value - center) / width + 0.5) * 255
  // "Window Width (0028,1051) shall always be greater than or equal to 1": at 1 it is a threshold.
  if (width <= 1) return (value) => (value > center - 0.5 ? 255 : 0)
  // "y = ((x - (c - 0.5)) / (w-1) + 0.5) * (ymax - ymin) + ymin"
  return (value) => ((value - (center - 0.5)) / (width - 1) + 0.5) * 255
}

function throughTable(table: LookupTable): Display {
  const top = 2 ** table.bits - 1
  return (value) => (lookUp(table, value) / top) * 255
}
