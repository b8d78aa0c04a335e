import type { DicomObject } from '../../parse/parse-data-set'
import { readNumber } from '../../parse/read-value'
import { readPixelPadding } from '../render/pixel-value-range'
import { paletteColorToRgb } from '../render/palette-color-to-rgb'
import { readVoiAlternatives } from '../render/windowing'
import { tagOf, type Keyword } from '../standard/tags'
import { findBlackLevel, type BlackLevel } from './black-level'
import { blackColor, sampleBytes, type BlackPixel, type PixelLayout, type Rectangle } from './blacken-rectangles'
import type { PixelSource } from './pixel-source'
import { paddedText } from './replacement-value'

type NewValue = [tag: number, vr: string, value: Uint8Array]

/** How the pixels of an object are blackened, and what its header then says of them. */
interface BlackoutPlan {
  blackOf(frame: number): BlackPixel
  /** Elements to replace or add. */
  elements: NewValue[]
  /** Elements to delete. */
  dropped: number[]
}

const VOI_LUT_ELEMENTS = [0x00281055, 0x00281056, 0x00283010]

/**
 * Plans how rectangles are blackened so that the rest of the image looks as before: in greyscale frame by frame, with
 * the window that an object without one had by its values; and with the extremes of the values that are left (PS3.3
 * C.7.6.3.1.3).
 */
export async function planBlackout(
  object: DicomObject,
  source: PixelSource,
  rectanglesOf: (frame: number) => Rectangle[],
): Promise<BlackoutPlan> {
  const { layout } = source
  if (layout.samples === 3) return constantPlan(blackColor(layout))
  if (layout.photometric === 'PALETTE COLOR') return constantPlan([sampleBytes(layout, await darkestIndex(object, layout))])
  const levels: (BlackLevel | null)[] = []
  const named = await readExtremes(object)
  const isNamed = Object.values(named).some((value) => value !== null)
  for (let frame = 0; frame < layout.frames; frame += 1) {
    const rectangles = rectanglesOf(frame)
    // A frame without rectangles counts only for what the object says of all of its frames.
    const isCounted = rectangles.length > 0 || isNamed || (await readVoiAlternatives(object, frame)).length === 0
    // Reads from memory complete without yielding: other requests of the server must be served meanwhile.
    if (isCounted) await new Promise((go) => setTimeout(go, 0))
    levels.push(isCounted ? await findBlackLevel(object, source, { frame, rectangles }) : null)
  }
  const window = commonWindow(levels)
  const extremes = extremesLeft(named, levels, {
    isChanged: (frame) => rectanglesOf(frame).length > 0,
    isPadding: await readPixelPadding(object),
  })
  return {
    blackOf: (frame) => [sampleBytes(layout, levels[frame]?.fill ?? 0)],
    elements: [...(window ? windowElements(window) : []), ...extremes.map(([tag, value]) => word(object, layout, tag, value))],
    dropped: window ? VOI_LUT_ELEMENTS : [],
  }
}

const constantPlan = (black: BlackPixel): BlackoutPlan => ({ blackOf: () => black, elements: [], dropped: [] })

/** The index of the darkest colour of a palette, which need not be the first one. */
async function darkestIndex(object: DicomObject, layout: PixelLayout): Promise<number> {
  const count = 2 ** layout.bitsStored
  const all = Array.from({ length: count }, (_, index) => index)
  const indices = layout.bitsAllocated === 8 ? Uint8Array.from(all) : Uint16Array.from(all)
  const rgb = await paletteColorToRgb(object, layout, indices)
  const brightness = (index: number) => rgb[index * 3]! * 0.299 + rgb[index * 3 + 1]! * 0.587 + rgb[index * 3 + 2]! * 0.114
  return all.reduce((best, index) => (brightness(index) < brightness(best) ? index : best), 0)
}

/**
 * The window that shows every frame as before, where none has its own. Frames that were stretched each by its own values
 * have none in common: their fill is within these values, so that they still are.
 */
function commonWindow(levels: readonly (BlackLevel | null)[]): BlackLevel['window'] {
  const [first] = levels
  if (!first?.window) return null
  const { center, width } = first.window
  return levels.every((level) => level?.window?.center === center && level.window.width === width) ? first.window : null
}

function windowElements({ center, width }: { center: number; width: number }): NewValue[] {
  // PS3.5 6.2: a DS has at most 16 characters.
  const decimal = (value: number) => (String(value).length <= 16 ? String(value) : String(Number(value.toPrecision(9))))
  return [
    [0x00281050, 'DS', paddedText(decimal(center))],
    [0x00281051, 'DS', paddedText(decimal(width))],
  ]
}

const EXTREMES = [
  'SmallestImagePixelValue',
  'LargestImagePixelValue',
  'SmallestPixelValueInSeries',
  'LargestPixelValueInSeries',
] as const satisfies Keyword[]
type Extremes = Record<(typeof EXTREMES)[number], number | null>

async function readExtremes(object: DicomObject): Promise<Extremes> {
  const values: [string, number | null][] = []
  for (const keyword of EXTREMES) values.push([keyword, await readNumber(object, object.dataSet, keyword)])
  return Object.fromEntries(values) as Extremes
}

interface Changes {
  isChanged(frame: number): boolean
  isPadding(stored: number): boolean
}

/** The extremes that the object names, of the values that are left; those of its series are widened only. */
function extremesLeft(
  named: Extremes,
  levels: readonly (BlackLevel | null)[],
  { isChanged, isPadding }: Changes,
): [tag: number, value: number][] {
  const { SmallestImagePixelValue: smallest, LargestImagePixelValue: largest } = named
  // Some writers count padding as a value, most do not: the object's own way is kept.
  const countsPadding = [smallest, largest].some((value) => value !== null && isPadding(value))
  const values = levels.flatMap((level, frame) => [
    ...((countsPadding ? level?.extremes.all : level?.extremes.withoutPadding) ?? []),
    ...(level && isChanged(frame) ? [level.fill] : []),
  ])
  if (values.length === 0) return []
  const low = values.reduce((least, value) => Math.min(least, value))
  const high = values.reduce((most, value) => Math.max(most, value))
  const left: Extremes = {
    SmallestImagePixelValue: low,
    LargestImagePixelValue: high,
    SmallestPixelValueInSeries: Math.min(low, named.SmallestPixelValueInSeries ?? low),
    LargestPixelValueInSeries: Math.max(high, named.LargestPixelValueInSeries ?? high),
  }
  return EXTREMES.flatMap((keyword) => (named[keyword] === null ? [] : [[tagOf(keyword), left[keyword]!] as [number, number]]))
}

/** US or SS, as the pixels are signed (PS3.5 6.2). */
function word({ dataSet }: DicomObject, { signed }: PixelLayout, tag: number, value: number): NewValue {
  const bytes = new Uint8Array(2)
  new DataView(bytes.buffer).setUint16(0, value & 0xffff, dataSet.encoding.littleEndian)
  return [tag, signed ? 'SS' : 'US', bytes]
}
