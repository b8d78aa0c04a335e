import type { DicomObject } from '../../parse/parse-data-set'
import { readPixelPadding, type PixelValueLevel } from '../render/pixel-value-range'
import { percentileRange, stretchedRange, windowShowing, type ValueRange } from '../../render/value-range'
import { isInverted, toByte } from '../render/render-monochrome'
import { readModalityLut, readVoiAlternatives, type VoiTransform, type VoiWindow } from '../render/windowing'
import type { PixelLayout, Rectangle } from './blacken-rectangles'
import { isWide, measureFrame, type MeasuredFrame } from './measure-frame'
import type { PixelSource } from './pixel-source'

/** The black of one greyscale frame. */
export interface BlackLevel {
  /** The stored value that is shown black. */
  fill: number
  /** In modality units, where the frame has no window of its own: the one that shows the untouched pixels as before. */
  window: VoiWindow | null
  /** The extremes of the untouched stored values, with and without pixel padding; null where there are none. */
  extremes: { all: ValueRange | null; withoutPadding: ValueRange | null }
}

/** What an 8-bit frame without a window shows: its values. */
const DISPLAY_RANGE: ValueRange = [0, 255]
/** The share of its range by which the outliers of a frame move when a part of it is covered; letters move it further. */
const MAX_CHANGE = 1 / 16

/**
 * Finds the stored value that a frame shows black: with each window and VOI table that it offers, after its modality
 * transformation, as its photometric interpretation and Presentation LUT Shape say (PS3.3 C.11.1, C.11.2, C.11.6,
 * C.7.6.3.1.2).
 *
 * Of several it is the darkest within the values of the untouched pixels, so that a reader that stretches a frame
 * between its extremes shows the same. Pixel padding is not counted as a value (C.7.5.1.1.2).
 */
export async function findBlackLevel(
  object: DicomObject,
  source: PixelSource,
  { frame, rectangles }: { frame: number; rectangles: readonly Rectangle[] },
): Promise<BlackLevel> {
  const modality = await readModalityLut(object, frame)
  const isPadding = await readPixelPadding(object)
  const invert = await isInverted(object, source.layout)
  const measured = await measureFrame(source, frame, rectangles, { ...modality, isPadding })
  const byte = (display: VoiTransform, value: number) => toByte(display(value), invert)
  const isUseful = (display: VoiTransform) =>
    measured.all.some(({ value }) => byte(display, value) !== byte(display, measured.all[0]!.value))
  const [first, ...others] = await readVoiAlternatives(object, frame)
  // As in renderMonochrome: a window that shows nothing of a narrow frame is ignored; the others then, too.
  const isOwn = first !== undefined && (isUseful(first) || measured.all.length < 2 || isWide(source.layout))
  const range = rangeOf(measured, isPadding)
  const shown = isOwn ? [first, ...others.filter(isUseful)] : [stretch(range)]
  const untouched = measured.untouched.filter(({ stored }) => !isPadding(stored))
  const inRange = untouched.filter(({ value }) => value >= range[0] && value <= range[1])
  const within = extremesOf(inRange) ?? [0, 0]
  const order: Order = {
    darknessOf: (stored) => shown.reduce((most, display) => Math.max(most, byte(display, modality.apply(stored))), 0),
    isLower: (one, other) => (invert ? modality.apply(one) > modality.apply(other) : modality.apply(one) < modality.apply(other)),
  }
  // Nearly always a value that occurs is black: the others are looked through only where none is.
  const occurring =
    inRange.length > 0
      ? darkest(
          inRange.map(({ stored }) => stored),
          within,
          order,
        )
      : null
  const isBlack = occurring !== null && order.darknessOf(occurring) === 0
  const fill = isBlack ? occurring : darkest(candidates(source.layout, measured), within, order)
  return {
    fill,
    window: isOwn ? null : windowShowing(range),
    extremes: { all: extremesOf(measured.untouched), withoutPadding: extremesOf(untouched) },
  }
}

/**
 * What a frame without a window is stretched between: the values of its untouched pixels, without padding and outliers.
 * Where the rectangles hardly change them they stay those of the whole frame, so that it looks exactly as before.
 */
function rangeOf({ all, untouched, isDisplayReady: isReady }: MeasuredFrame, isPadding: (stored: number) => boolean): ValueRange {
  if (isReady) return DISPLAY_RANGE
  const [whole, rest] = [all, untouched].map((levels) => percentileRange(levels.filter(({ stored }) => !isPadding(stored))))
  const [before, left] = [whole!, untouched.some(({ stored }) => !isPadding(stored)) ? rest! : whole!]
  const change = Math.abs(before[0] - left[0]) + Math.abs(before[1] - left[1])
  const [low, high] = change <= (before[1] - before[0]) * MAX_CHANGE ? before : left
  return stretchedRange([low, high])
}

const stretch =
  ([low, high]: ValueRange): VoiTransform =>
  (value) =>
    ((value - low) / (high - low)) * 255

function extremesOf(levels: readonly PixelValueLevel[]): ValueRange | null {
  if (levels.length === 0) return null
  const [first] = levels
  return levels.reduce<ValueRange>(
    ([low, high], { stored }) => [Math.min(low, stored), Math.max(high, stored)],
    [first!.stored, first!.stored],
  )
}

/** Every value that a sample can have; of wide ones those that occur, zero, and others of every magnitude. */
function candidates({ bitsStored, bitsAllocated, signed, float }: PixelLayout, { all, untouched }: MeasuredFrame): number[] {
  const first = signed ? -(2 ** (bitsStored - 1)) : 0
  if (isWide({ float, bitsAllocated })) {
    const powers = Array.from({ length: 40 }, (_, exponent) => 2 ** exponent).flatMap((power) => [-power, power])
    const fitting = float ? powers : powers.filter((value) => value >= first && value < first + 2 ** bitsStored)
    return [...[...untouched, ...all].map(({ stored }: PixelValueLevel) => stored), 0, ...fitting]
  }
  return Array.from({ length: 2 ** bitsStored }, (_, at) => first + at)
}

interface Order {
  /** The brightest that a stored value is shown, 0 to 255. */
  darknessOf(stored: number): number
  isLower(stored: number, other: number): boolean
}

/** The darkest value; of several the nearest to the range; of several in it the lowest that is shown. */
function darkest(values: readonly number[], [low, high]: ValueRange, { darknessOf, isLower }: Order): number {
  const outsideBy = (stored: number) => Math.max(low - stored, stored - high, 0)
  let best = values[0]!
  let least = darknessOf(best)
  for (const value of values) {
    const darkness = darknessOf(value)
    if (darkness > least) continue
    const [nearer, nearest] = [outsideBy(value), outsideBy(best)]
    if (darkness === least && (nearer > nearest || (nearer === nearest && !isLower(value, best)))) continue
    best = value
    least = darkness
  }
  return best
}
