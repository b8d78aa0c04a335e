import { toSamples, type Samples } from '../pixels/decode-frame'
import type { ModalityTransform } from '../render/windowing'
import { levelsInHistogram, type PixelValueLevel } from '../render/pixel-value-range'
import { isDisplayReady } from '../render/render-monochrome'
import type { PixelLayout, Rectangle } from './blacken-rectangles'
import type { PixelSource } from './pixel-source'

/** The values of a greyscale frame; of floats and wide integers only the extremes. */
export interface MeasuredFrame {
  /** Of every pixel. */
  all: PixelValueLevel[]
  /** Of the pixels that no rectangle covers. */
  untouched: PixelValueLevel[]
  /** Its values are grey levels already, and shown unchanged. */
  isDisplayReady: boolean
}

interface ValueRules {
  apply: ModalityTransform
  isIdentity: boolean
  isPadding(stored: number): boolean
}

type Runs = [from: number, to: number][]

/** Measures the values of a greyscale frame, with and without what the rectangles cover. */
export async function measureFrame(
  { layout, lines, rows: { rowBytes } }: PixelSource,
  frame: number,
  rectangles: readonly Rectangle[],
  { apply, isIdentity, isPadding }: ValueRules,
): Promise<MeasuredFrame> {
  const { columns, bitsAllocated } = layout
  const tally = isWide(layout) ? extremes(apply, isPadding) : histograms(bitsAllocated)
  for await (const { first, bytes } of lines(frame)) {
    const samples = toSamples(bytes, layout)
    for (let line = 0; line * rowBytes < bytes.length; line += 1) {
      const row = samples.subarray(line * columns, (line + 1) * columns)
      tally.add(row, uncoveredRuns(first + line, columns, rectangles))
    }
  }
  if (!('whole' in tally)) return { ...tally.levels(), isDisplayReady: false }
  const levelsOf = (histogram: Uint32Array) => levelsInHistogram(layout, bitsAllocated, histogram, apply)
  return {
    all: levelsOf(tally.whole),
    untouched: levelsOf(tally.outside),
    isDisplayReady: isDisplayReady(layout, isIdentity, tally.whole),
  }
}

/** Returns whether samples have more values than can be counted one by one. */
export const isWide = ({ float, bitsAllocated }: Pick<PixelLayout, 'float' | 'bitsAllocated'>): boolean =>
  float || bitsAllocated > 16

/** The columns of a row that no rectangle covers. */
function uncoveredRuns(row: number, columns: number, rectangles: readonly Rectangle[]): Runs {
  const covered = rectangles.filter(({ y, height }) => row >= y && row < y + height).sort((a, b) => a.x - b.x)
  const runs: Runs = []
  let from = 0
  for (const { x, width } of covered) {
    if (x > from) runs.push([from, x])
    from = Math.max(from, x + width)
  }
  if (from < columns) runs.push([from, columns])
  return runs
}

function histograms(bitsAllocated: number) {
  const [whole, outside] = [new Uint32Array(2 ** bitsAllocated), new Uint32Array(2 ** bitsAllocated)]
  const add = (row: Samples, runs: Runs) => {
    for (let at = 0; at < row.length; at += 1) whole[row[at]!]! += 1
    for (const [from, to] of runs) for (let at = from; at < to; at += 1) outside[row[at]!]! += 1
  }
  return { whole, outside, add }
}

function extremes(apply: ModalityTransform, isPadding: ValueRules['isPadding']) {
  const [all, untouched] = [
    [Infinity, -Infinity],
    [Infinity, -Infinity],
  ]
  const widen = (range: number[], value: number) => {
    if (!Number.isFinite(value) || isPadding(value)) return
    range[0] = Math.min(range[0]!, value)
    range[1] = Math.max(range[1]!, value)
  }
  const add = (row: Samples, runs: Runs) => {
    for (let at = 0; at < row.length; at += 1) widen(all, row[at]!)
    for (const [from, to] of runs) for (let at = from; at < to; at += 1) widen(untouched, row[at]!)
  }
  const toLevels = (range: number[]): PixelValueLevel[] =>
    range[0] === Infinity ? [] : range.map((stored) => ({ code: stored, stored, value: apply(stored), count: 1 }))
  return { add, levels: () => ({ all: toLevels(all), untouched: toLevels(untouched) }) }
}
