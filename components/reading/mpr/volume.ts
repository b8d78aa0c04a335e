import { cross, dot, moved, type Orientation, type Vector } from '../geometry/vectors'
import { type Slice } from '../series/slice'

/** Where the voxels of a volume are in the patient. Slices are parallel; nothing else about them has to be even. */
export interface Volume {
  columns: number
  rows: number
  /** Unit vectors at right angles. */
  orientation: Orientation
  normal: Vector
  /** The middle of the first voxel of the first slice, in mm. */
  origin: Vector
  /** In mm: between the rows, and between the columns. */
  spacing: { row: number; column: number }
  /** How far each slice is from the first one along the normal, in mm, ascending. */
  places: readonly number[]
  /** How far each slice is moved along its rows and its columns, in mm: with a tilted gantry each a bit more. */
  drift: readonly { row: number; column: number }[]
  /** The slices after which some are missing. */
  gaps: readonly number[]
  /** The usual distance between two slices, in mm. */
  usualMm: number
}

/** Why frames are not a volume. */
type VolumeRefusal =
  | 'colour'
  | 'no_position'
  | 'no_scale'
  | 'several_frames_of_reference'
  | 'several_orientations'
  | 'several_sizes'
  | 'several_spacings'
  | 'too_few'

/** What a reader has to know of the planes that are made of a volume. */
export type VolumeNote =
  | { kind: 'uneven'; fromMm: number; toMm: number }
  | { kind: 'gap'; count: number }
  | { kind: 'duplicates'; count: number }
  | { kind: 'tilted'; degrees: number }
  | { kind: 'left_out'; count: number }

/** The frames that are a volume, in the order of its slices. */
export interface StackVolume {
  volume: Volume
  slices: readonly Slice[]
  notes: readonly VolumeNote[]
}

interface Voxel {
  column: number
  row: number
  slice: number
}

const MIN_SLICES = 3
/** A scout among the slices is left out; of frames that are this mixed nobody knows which ones are meant. */
const MIN_SHARE = 0.9
/** Among more of them none can be large enough. */
const MAX_GROUPS = 16
/** What is at one place but for rounding. */
const SAME_PLACE_MM = 0.01
/** What is farther apart than this many usual distances, and than this many thicknesses, lacks something in between. */
const GAP = 1.5
/** How far distances may differ and still count as even. */
const EVEN = 0.05
const MIN_TILT_DEGREES = 0.5

/** Finds the volume that the frames of a series are; in any order. The reason, where they are none. */
export function readVolume(frames: readonly Slice[]): StackVolume | { refused: VolumeRefusal } {
  const enough = frames.length * MIN_SHARE
  const grey = frames.filter(({ isColour }) => !isColour)
  if (grey.length < enough) return { refused: 'colour' }
  const placed = grey.filter(isPlaced)
  if (placed.length < enough) return { refused: 'no_position' }
  const scaled = placed.filter(isScaled)
  if (scaled.length < enough) return { refused: 'no_scale' }
  const [group, other] = groupsOf(scaled)
  if (!group) return { refused: 'too_few' }
  if (group.length < enough) return { refused: (other && differenceOf(group[0]!, other[0]!)) ?? 'too_few' }
  const { normal, orientation } = axesOf(group[0]!)
  const { slices, duplicates } = inPlace(group, normal)
  if (slices.length < MIN_SLICES) return { refused: 'too_few' }
  const volume = volumeOf(slices, orientation, normal)
  const leftOut = frames.length - group.length
  return { volume, slices, notes: notesOf(volume, { duplicates, leftOut }) }
}

type Placed = Slice & { orientation: Orientation; position: Vector }
type Scaled = Placed & { spacing: NonNullable<Slice['spacing']> }

const isPlaced = (slice: Slice): slice is Placed => slice.orientation !== null && slice.position !== null
/** A scale at the detector is not one in the patient. */
const isScaled = (slice: Placed): slice is Scaled => slice.spacing?.source === 'patient'

/** The frames that can be one volume together; the largest group first. */
function groupsOf(slices: readonly Scaled[]): Scaled[][] {
  const groups: Scaled[][] = []
  for (const slice of slices) {
    const group = groups.find(([first]) => differenceOf(first!, slice) === null)
    if (group) group.push(slice)
    else if (groups.length < MAX_GROUPS) groups.push([slice])
  }
  return groups.sort((a, b) => b.length - a.length)
}

/** Why two frames cannot be slices of one volume; null where they can. */
function differenceOf(a: Scaled, b: Scaled): VolumeRefusal | null {
  if (a.frameOfReferenceUid !== b.frameOfReferenceUid) return 'several_frames_of_reference'
  if (farthestCorner(a, b) > 0.5 * Math.min(a.spacing.row, a.spacing.column)) return 'several_orientations'
  if (a.rows !== b.rows || a.columns !== b.columns) return 'several_sizes'
  const isSame = (one: number, other: number): boolean => Math.abs(one / other - 1) < 1e-3
  return isSame(a.spacing.row, b.spacing.row) && isSame(a.spacing.column, b.spacing.column) ? null : 'several_spacings'
}

/** How far the last pixel of a frame would be from its place if it had the directions of another one, in mm. */
function farthestCorner(a: Scaled, b: Scaled): number {
  const [across, down] = [a.columns * a.spacing.column, a.rows * a.spacing.row]
  const [axesA, axesB] = [axesOf(a).orientation, axesOf(b).orientation]
  const corner = ({ row, column }: Orientation): Vector => moved([0, 0, 0], [row, across], [column, down])
  const [one, other] = [corner(axesA), corner(axesB)]
  const alongRow = Math.hypot(...minus(axesA.row, axesB.row)) * across
  return Math.max(alongRow, Math.hypot(...minus(one, other)))
}

const axesOf = ({ orientation }: Placed): Axes => orthonormal(orientation)

/** The slices by their place, one at each: of several the one with the lowest number. */
function inPlace(group: readonly Scaled[], normal: Vector): { slices: Scaled[]; duplicates: number } {
  const along = (slice: Scaled): number => dot(slice.position, normal)
  const sorted = group.toSorted((a, b) => along(a) - along(b))
  const slices: Scaled[] = []
  for (const slice of sorted) {
    const before = slices.at(-1)
    if (!before || along(slice) - along(before) >= SAME_PLACE_MM) slices.push(slice)
    else if (isBefore(slice, before)) slices[slices.length - 1] = slice
  }
  return { slices, duplicates: group.length - slices.length }
}

const isBefore = (a: Slice, b: Slice): boolean =>
  (a.number ?? Infinity) < (b.number ?? Infinity) || (a.number === b.number && a.frame < b.frame)

function volumeOf(slices: readonly Scaled[], orientation: Orientation, normal: Vector): Volume {
  const [first] = slices as readonly [Scaled]
  const fromFirst = slices.map(({ position }) => minus(position, first.position))
  const places = fromFirst.map((from) => dot(from, normal))
  const steps = stepsOf(places)
  const usualMm = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)]!
  const thick = (at: number): number => Math.max(usualMm, slices[at]!.thicknessMm ?? 0)
  return {
    ...{ columns: first.columns, rows: first.rows, orientation, normal, origin: first.position },
    spacing: { row: first.spacing.row, column: first.spacing.column },
    places,
    drift: fromFirst.map((from) => ({ row: dot(from, orientation.row), column: dot(from, orientation.column) })),
    gaps: [...steps.keys()].filter((at) => steps[at]! > (GAP * (thick(at) + thick(at + 1))) / 2),
    usualMm,
  }
}

const stepsOf = (places: readonly number[]): number[] => places.slice(1).map((place, at) => place - places[at]!)

function notesOf(volume: Volume, { duplicates, leftOut }: { duplicates: number; leftOut: number }): VolumeNote[] {
  const { places, drift, gaps, usualMm } = volume
  const within = stepsOf(places).filter((_, at) => !gaps.includes(at))
  const [fromMm, toMm] = [Math.min(...within), Math.max(...within)]
  const last = drift.at(-1)!
  const degrees = (Math.atan2(Math.hypot(last.row, last.column), places.at(-1)!) * 180) / Math.PI
  const notes: VolumeNote[] = []
  if (toMm - fromMm > usualMm * EVEN) notes.push({ kind: 'uneven', fromMm, toMm })
  if (gaps.length > 0) notes.push({ kind: 'gap', count: gaps.length })
  if (duplicates > 0) notes.push({ kind: 'duplicates', count: duplicates })
  if (degrees > MIN_TILT_DEGREES) notes.push({ kind: 'tilted', degrees })
  if (leftOut > 0) notes.push({ kind: 'left_out', count: leftOut })
  return notes
}

/** The place of a voxel in the patient, in mm; between voxels and beyond the ends too. */
export function toPatient(volume: Volume, { column, row, slice }: Voxel): Vector {
  const { orientation, normal, origin, spacing, places, drift } = volume
  const at = Math.max(0, Math.min(Math.floor(slice), places.length - 2))
  const between = (from: number, to: number): number => from + (slice - at) * (to - from)
  const [one, other] = [drift[at]!, drift[at + 1]!]
  return moved(
    origin,
    [orientation.row, column * spacing.column + between(one.row, other.row)],
    [orientation.column, row * spacing.row + between(one.column, other.column)],
    [normal, between(places[at]!, places[at + 1]!)],
  )
}

/** The voxel at a place of the patient, with fractions; beyond the ends too. */
export function toVoxel(volume: Volume, place: Vector): Voxel {
  const { orientation, normal, origin, spacing, places, drift } = volume
  const from = minus(place, origin)
  const along = dot(from, normal)
  const after = places.findIndex((one) => one > along)
  const at = Math.max(0, Math.min((after < 0 ? places.length : after) - 1, places.length - 2))
  const share = (along - places[at]!) / (places[at + 1]! - places[at]!)
  const [one, other] = [drift[at]!, drift[at + 1]!]
  return {
    column: (dot(from, orientation.row) - one.row - share * (other.row - one.row)) / spacing.column,
    row: (dot(from, orientation.column) - one.column - share * (other.column - one.column)) / spacing.row,
    slice: at + share,
  }
}

interface Axes {
  orientation: Orientation
  normal: Vector
}

/** Directions made exactly one long and at right angles: files round them, and so does turning. */
export function orthonormal({ row: along, column: down }: Orientation): Axes {
  const row = unit(along)
  const normal = unit(cross(row, down))
  return { orientation: { row, column: cross(normal, row) }, normal }
}

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]

function unit([x, y, z]: Vector): Vector {
  const length = Math.hypot(x, y, z) || 1
  return [x / length, y / length, z / length]
}
