import { cross, dot, type Orientation, type Vector } from '../geometry/vectors'
import { type Slice } from './slice'

/** What a reader has to know of a series before trusting what it shows. */
export type SeriesWarning =
  | { kind: 'gap'; after: number; missing: number }
  | { kind: 'duplicates'; count: number }
  | { kind: 'sizes'; count: number }
  | { kind: 'uneven'; fromMm: number; toMm: number }
  | { kind: 'one-position'; count: number }
  | { kind: 'unplaced-tiles' }

export interface OrderedSlices {
  slices: readonly Slice[]
  /** The position of each slice along the normal of the first one, in mm; null where a series has no such order. */
  positions: readonly number[] | null
  /** The usual distance between two slices. */
  spacingMm: number | null
  warnings: readonly SeriesWarning[]
}

/** Positions that differ by less are written differently, and mean the same. */
const SAME_POSITION_MM = 0.01
/** What is farther apart than this many usual distances lacks something in between. */
const GAP = 1.5
/** How far distances may differ and still count as even. */
const EVEN = 0.05
const PARALLEL = 0.999

/**
 * Puts the frames of a series in their order: by their position along the normal of the slices, where all are parallel, else
 * by number and frame; and says what is wrong with it.
 */
export function orderSlices(slices: readonly Slice[]): OrderedSlices {
  const sizes = new Set(slices.map(({ rows, columns }) => `${rows} ${columns}`)).size
  if (slices.some(({ slide }) => slide)) return orderSlides(slices)
  const sizeWarnings: SeriesWarning[] = sizes > 1 ? [{ kind: 'sizes', count: sizes }] : []
  const placed = placeSlices(slices)
  if (!placed) return { slices: byNumber(slices), positions: null, spacingMm: null, warnings: sizeWarnings }
  const positions = placed.map(({ along }) => along)
  const steps = positions.slice(1).map((along, at) => along - positions[at]!)
  const real = steps.filter((step) => step >= SAME_POSITION_MM)
  const spacingMm = median(real)
  const warnings = [...positionWarnings(steps, real, spacingMm), ...sizeWarnings]
  return { slices: placed.map(({ slice }) => slice), positions, spacingMm, warnings }
}

/** The tissue first, then its label and its glass, which have other sizes. */
function orderSlides(slices: readonly Slice[]): OrderedSlices {
  const inOrder = byNumber(slices).toSorted((a, b) => Number(Boolean(a.view)) - Number(Boolean(b.view)))
  const isUnplaced = slices.some(({ slide }) => slide && !slide.isPlaced)
  return { slices: inOrder, positions: null, spacingMm: null, warnings: isUnplaced ? [{ kind: 'unplaced-tiles' }] : [] }
}

function positionWarnings(steps: readonly number[], real: readonly number[], usual: number | null): SeriesWarning[] {
  if (usual === null) return steps.length > 0 ? [{ kind: 'one-position', count: steps.length + 1 }] : []
  const warnings: SeriesWarning[] = []
  for (const [at, step] of steps.entries())
    if (step > usual * GAP) warnings.push({ kind: 'gap', after: at + 1, missing: Math.round(step / usual) - 1 })
  const duplicates = steps.length - real.length
  if (duplicates > 0) warnings.push({ kind: 'duplicates', count: duplicates })
  const within = real.filter((step) => step <= usual * GAP)
  // No spread: a series may have more steps than a call takes arguments.
  const fromMm = within.reduce((least, step) => Math.min(least, step), Infinity)
  const toMm = within.reduce((most, step) => Math.max(most, step), 0)
  if (toMm - fromMm > usual * EVEN) warnings.push({ kind: 'uneven', fromMm, toMm })
  return warnings
}

/** Null where slices have no position, or are not parallel. */
function placeSlices(slices: readonly Slice[]): { slice: Slice; along: number }[] | null {
  const first = slices[0]?.orientation
  if (!first) return null
  const normal = normalOf(first)
  const placed: { slice: Slice; along: number }[] = []
  for (const slice of slices) {
    const { orientation, position } = slice
    if (!orientation || !position || dot(normalOf(orientation), normal) < PARALLEL) return null
    placed.push({ slice, along: dot(position, normal) })
  }
  return placed.sort((a, b) => a.along - b.along || compareNumbers(a.slice, b.slice))
}

function normalOf({ row, column }: Orientation): Vector {
  const normal = cross(row, column)
  const length = Math.hypot(...normal) || 1
  return [normal[0] / length, normal[1] / length, normal[2] / length]
}

const byNumber = (slices: readonly Slice[]): Slice[] => [...slices].sort(compareNumbers)

const compareNumbers = (a: Slice, b: Slice): number =>
  (a.number ?? Infinity) - (b.number ?? Infinity) || a.fileId.localeCompare(b.fileId) || a.frame - b.frame

function median(steps: readonly number[]): number | null {
  const sorted = [...steps].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}
