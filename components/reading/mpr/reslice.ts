import { cross, dot, type Orientation, type Vector } from '../geometry/vectors'
import { Sampler } from './sampler'
import { type Volume } from './volume'
import { type VolumeData, type Voxels } from './volume-data'

/** A grid of pixels anywhere in the patient. */
export interface Plane {
  /** The middle of the first pixel, in mm. */
  origin: Vector
  orientation: Orientation
  /** In mm: between the rows, and between the columns. */
  spacing: { row: number; column: number }
  rows: number
  columns: number
}

/** What a pixel is of: of the place alone, or of everything so near to the plane, in front of it and behind. */
export interface Slab {
  thicknessMm: number
  how: 'mean' | 'max' | 'min'
}

export interface PlaneFrame {
  pixels: Voxels
  min: number
  max: number
  /** The value of the pixels that are outside of the volume, or in a gap of it. */
  padding: number
  /** Which those are, a bit for each pixel, the lowest of a byte first; null where there are none. */
  outside: Uint8Array<ArrayBuffer> | null
  /** Whether every slice that it is made of is complete. */
  isFull: boolean
}

/** More samples through a slab show nothing that these do not. */
const MAX_SAMPLES = 512

/**
 * Makes the image of a plane: each pixel is interpolated between the eight voxels around it, or is the mean, the largest or
 * the smallest value through a slab.
 *
 * @param padding for pixels outside; the lowest value of the volume when absent
 */
export function reslice(data: VolumeData, plane: Plane, slab: Slab, padding = paddingOf(data)): PlaneFrame {
  const sampler = new Sampler(data)
  const { columns, rows } = plane
  const pixels = data.voxels instanceof Int16Array ? new Int16Array(columns * rows) : new Float32Array(columns * rows)
  const isWhole = pixels instanceof Int16Array
  const outside = new Uint8Array(Math.ceil((columns * rows) / 8))
  let hasOutside = false
  const [start, perColumn, perRow, through] = walkOf(data.volume, plane)
  const samples = samplesOf(data.volume, through, slab)
  const [depthColumn, depthRow, depthAlong] = through.map((component) => component * samples.stepMm) as [number, number, number]
  let [min, max] = [Infinity, -Infinity]
  for (let row = 0, at = 0; row < rows; row++) {
    const [fromColumn, fromRow, fromAlong] = [start[0] + row * perRow[0], start[1] + row * perRow[1], start[2] + row * perRow[2]]
    for (let column = 0; column < columns; column++, at++) {
      const x = fromColumn + column * perColumn[0]
      const y = fromRow + column * perColumn[1]
      const along = fromAlong + column * perColumn[2]
      let value: number
      if (samples.each === 0) value = sampler.at(x, y, along)
      else {
        let [sum, weight, best] = [0, 0, NaN]
        for (let depth = -samples.each; depth <= samples.each; depth++) {
          const one = sampler.at(x + depth * depthColumn, y + depth * depthRow, along + depth * depthAlong)
          if (one !== one) continue
          // The ends count half: the mean is of the thickness, not of the samples.
          const share = depth === samples.each || depth === -samples.each ? 0.5 : 1
          sum += share * one
          weight += share
          if (!(samples.isMin ? one >= best : one <= best)) best = one
        }
        value = samples.isMean ? sum / weight : best
      }
      let stored = isWhole ? Math.round(value) : value
      if (value !== value) {
        stored = padding
        outside[at >> 3]! |= 1 << (at & 7)
        hasOutside = true
      }
      pixels[at] = stored
      if (stored < min) min = stored
      if (stored > max) max = stored
    }
  }
  return { pixels, min, max, padding, outside: hasOutside ? outside : null, isFull: isFull(data, plane, slab) }
}

const paddingOf = ({ lowest }: VolumeData): number => (Number.isFinite(lowest) ? lowest : 0)

/** A place or a step as the sampler counts it: voxels along the rows, voxels along the columns, mm along the normal. */
type Steps = readonly [number, number, number]

/** Where a plane begins, and the steps from pixel to pixel, from row to row, and by a mm through it. */
function walkOf(volume: Volume, { origin, orientation, spacing }: Plane): [Steps, Steps, Steps, Steps] {
  const { row, column } = orientation
  const from: Vector = [origin[0] - volume.origin[0], origin[1] - volume.origin[1], origin[2] - volume.origin[2]]
  const through = inSteps(volume, cross(row, column), 1)
  return [inSteps(volume, from, 1), inSteps(volume, row, spacing.column), inSteps(volume, column, spacing.row), through]
}

const inSteps = ({ orientation, normal, spacing }: Volume, direction: Vector, mm: number): Steps => [
  (dot(direction, orientation.row) * mm) / spacing.column,
  (dot(direction, orientation.column) * mm) / spacing.row,
  dot(direction, normal) * mm,
]

/** How many samples are taken on each side of a plane, about a voxel apart. */
function samplesOf({ usualMm }: Volume, [column, row, along]: Steps, { thicknessMm, how }: Slab) {
  const voxelsPerMm = Math.hypot(column, row, along / usualMm)
  const half = Math.max(0, thicknessMm) / 2
  const each = half > 0 ? Math.min(MAX_SAMPLES / 2, Math.ceil(half * voxelsPerMm - 1e-6)) : 0
  return { each, stepMm: each > 0 ? half / each : 0, isMean: how === 'mean', isMin: how === 'min' }
}

/** Whether all slices that a plane or its slab touches are complete. */
function isFull({ volume, states }: VolumeData, plane: Plane, { thicknessMm }: Slab): boolean {
  const [start, perColumn, perRow, through] = walkOf(volume, plane)
  const [across, down] = [perColumn[2] * (plane.columns - 1), perRow[2] * (plane.rows - 1)]
  const depth = (Math.abs(through[2]) * thicknessMm) / 2
  const corners = [start[2], start[2] + across, start[2] + down, start[2] + across + down]
  const [low, high] = [Math.min(...corners) - depth, Math.max(...corners) + depth]
  const { places } = volume
  // The slices on both sides are interpolated between.
  const [before, after] = [
    places.findLastIndex((place) => place <= low + 1e-6),
    places.findIndex((place) => place >= high - 1e-6),
  ]
  const last = after < 0 ? places.length - 1 : after
  for (let at = Math.max(0, before); at <= last; at++) if (states[at] !== 'full' && states[at] !== 'failed') return false
  return true
}
