import assert from 'node:assert/strict'
import { cross, dot, moved, negated, type Orientation, type Vector } from '../geometry/vectors'
import { type Slice } from '../series/slice'
import { readVolume, type StackVolume, toPatient } from './volume'
import { VolumeData } from './volume-data'

const [left, back, head]: [Vector, Vector, Vector] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
]
const tilted = (degrees: number): [number, number] => [Math.cos((degrees / 180) * Math.PI), Math.sin((degrees / 180) * Math.PI)]
const [cos20, sin20] = tilted(20)
const [cos35, sin35] = tilted(35)

/** Directions in which volumes are acquired. */
export const DIRECTIONS: readonly [string, Orientation][] = [
  ['axial, supine', { row: left, column: back }],
  ['axial, prone', { row: negated(left), column: negated(back) }],
  ['axial, feet first', { row: negated(left), column: back }],
  ['lying on the right side', { row: negated(back), column: left }],
  ['coronal', { row: left, column: negated(head) }],
  ['sagittal', { row: back, column: negated(head) }],
  ['sagittal, facing the other way', { row: negated(back), column: negated(head) }],
  ['axial, tilted', { row: left, column: [0, cos20, sin20] }],
  ['oblique twice', { row: [cos35, sin35, 0], column: [-sin35 * cos20, cos35 * cos20, sin20] }],
]

interface Drawing {
  orientation?: Orientation
  columns?: number
  rows?: number
  spacing?: { row: number; column: number }
  /** Of the slices along the normal, in mm. */
  places?: readonly number[]
  /** How far a slice is moved along its columns for each mm along the normal. */
  shear?: number
  origin?: Vector
  thicknessMm?: number | null
}

/** The frames of a drawn series. */
export function drawnSlices(drawing: Drawing = {}): Slice[] {
  const { orientation = DIRECTIONS[0]![1], columns = 16, rows = 12, spacing = { row: 2, column: 1.5 } } = drawing
  const { places = evenPlaces(10, 3), shear = 0, origin = [-11, 7, 30], thicknessMm = null } = drawing
  const normal = cross(orientation.row, orientation.column)
  return places.map((place, at) => ({
    ...{ imageId: `fovea:${at}/1`, sopInstanceUid: `1.${at}`, fileId: String(at), frame: 1, number: at + 1, rows, columns },
    ...{ orientation, position: moved(origin, [normal, place], [orientation.column, shear * place]) },
    ...{ spacing: { ...spacing, source: 'patient' }, thicknessMm, frameOfReferenceUid: '1.2' },
    ...{
      isColour: false,
      isInverted: false,
      rescale: { slope: 1, intercept: 0 },
      unit: 'HU',
      window: null,
      modality: 'CT',
      regions: [],
      suvPerValue: null,
      frameTimeMs: null,
    },
  }))
}

export const evenPlaces = (count: number, step: number): number[] => Array.from({ length: count }, (_, at) => at * step)

export function asVolume(slices: readonly Slice[]): StackVolume {
  const found = readVolume(slices)
  assert.ok('volume' in found, `refused: ${'refused' in found ? found.refused : ''}`)
  return found
}

/** A whole volume whose value at each place of the patient is that of a function. */
export function drawnVolume(
  valueAt: (place: Vector) => number,
  drawing: Drawing = {},
  maxBytes = 1e9,
): StackVolume & { data: VolumeData } {
  const found = asVolume(drawnSlices(drawing))
  const data = new VolumeData(found.volume, maxBytes)
  for (const slice of found.slices.keys()) data.put(slice, drawnFrame(found, slice, valueAt), { slope: 1, intercept: 0 }, 'full')
  return { ...found, data }
}

/** The pixels of one slice. */
export function drawnFrame(
  { volume }: StackVolume,
  slice: number,
  valueAt: (place: Vector) => number,
): Float32Array<ArrayBuffer> | Int16Array<ArrayBuffer> {
  const { columns, rows } = volume
  const values = Array.from({ length: columns * rows }, (_, at) =>
    valueAt(toPatient(volume, { column: at % columns, row: Math.floor(at / columns), slice })),
  )
  return values.every(Number.isInteger) ? Int16Array.from(values) : Float32Array.from(values)
}

/** A value that grows evenly in each direction, a different amount in each. */
export const ramp = (place: Vector): number => dot(place, [7, -11, 5]) + 100
