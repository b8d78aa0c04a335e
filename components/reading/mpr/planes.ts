import { cross, dot, moved, negated, type Orientation, type Vector } from '../geometry/vectors'
import { type Slice } from '../series/slice'
import { type Plane, type Slab } from './reslice'
import { orthonormal, toPatient, type Volume } from './volume'

export type PlaneName = 'axial' | 'sagittal' | 'coronal'
export const PLANE_NAMES: readonly PlaneName[] = ['axial', 'sagittal', 'coronal']

/** The directions of the three planes. */
export type PlaneAxes = Readonly<Record<PlaneName, Orientation>>

/** The planes of one orientation, through all of a volume. */
export interface PlaneStack {
  orientation: Orientation
  normal: Vector
  /** The middle of the first pixel of the plane whose place is 0. */
  corner: Vector
  /** Where each plane is along the normal, in mm, ascending. */
  places: readonly number[]
  /** The distance between two planes, in mm. */
  stepMm: number
  spacing: { row: number; column: number }
  rows: number
  columns: number
}

/** Directions that differ by less are the same; files round them. */
const SAME_DIRECTION = 1e-6
const [MAX_SIDE, MAX_PLANES] = [2048, 4096]

/**
 * The three planes of a volume. They are along its own axes, each named after the plane of the patient that it is nearest to,
 * so that what was acquired is shown as it was acquired; and they are turned as readers expect them (the patient's left at
 * the right, the front at the top or at the left, the head at the top).
 */
export function planeAxesOf({ orientation, normal }: Volume): PlaneAxes {
  const own = [orientation.row, orientation.column, normal]
  const match = ORDERS.map((order) => ({
    order,
    sum: order.reduce<number>((sum, at, axis) => sum + Math.abs(own[at]![axis]!), 0),
  }))
  const { order } = match.reduce((best, one) => (one.sum > best.sum + 1e-9 ? one : best))
  const [left, back, head] = order.map((at, axis) => (own[at]![axis]! < 0 ? negated(own[at]!) : own[at]!)) as [
    Vector,
    Vector,
    Vector,
  ]
  const foot = negated(head)
  return { axial: { row: left, column: back }, sagittal: { row: back, column: foot }, coronal: { row: left, column: foot } }
}

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const

/** Turns the two other planes about the normal of one, clockwise as that one is seen. */
export function turnedAxes(axes: PlaneAxes, about: PlaneName, degrees: number): PlaneAxes {
  const axis = normalOf(axes[about])
  const turn = ({ row, column }: Orientation): Orientation =>
    orthonormal({ row: turned(row, axis, degrees), column: turned(column, axis, degrees) }).orientation
  const [axial, sagittal, coronal] = PLANE_NAMES.map((name) => (name === about ? axes[name] : turn(axes[name]))) as [
    Orientation,
    Orientation,
    Orientation,
  ]
  return { axial, sagittal, coronal }
}

/** A direction turned about an axis (Rodrigues' formula). */
function turned(direction: Vector, axis: Vector, degrees: number): Vector {
  const [cos, sin] = [Math.cos((degrees / 180) * Math.PI), Math.sin((degrees / 180) * Math.PI)]
  return moved([0, 0, 0], [direction, cos], [cross(axis, direction), sin], [axis, dot(axis, direction) * (1 - cos)])
}

const normalOf = ({ row, column }: Orientation): Vector => cross(row, column)

/**
 * The planes of an orientation that together show all of a volume. Along an axis of the volume they have its own pixels, and
 * its own slices where they are; elsewhere pixels are square and as small as the smallest side of a voxel.
 *
 * @param through a place that is on one of the planes, when they are not along the volume's axes
 */
export function planeStackOf(volume: Volume, orientation: Orientation, through: Vector): PlaneStack {
  const { row, column } = orientation
  const normal = normalOf(orientation)
  const corners = cornersOf(volume)
  const [across, down] = pixelsOf(volume, orientation, corners)
  const { places, stepMm } = placesOf(volume, normal, { corners, through })
  const corner = moved([0, 0, 0], [row, across.start], [column, down.start])
  return {
    ...{ orientation, normal, corner, places, stepMm },
    spacing: { row: down.each, column: across.each },
    ...{ rows: down.count, columns: across.count },
  }
}

/** Pixels, or planes, along a direction: how many, how far apart, and where the first one is. */
interface Grid {
  start: number
  each: number
  count: number
}

const isAlong = (a: Vector, b: Vector): boolean => Math.abs(dot(a, b)) > 1 - SAME_DIRECTION

function pixelsOf(volume: Volume, { row, column }: Orientation, corners: readonly Vector[]): [Grid, Grid] {
  const own = volume.orientation
  const { spacing, usualMm } = volume
  const isLikeSlices = isAlong(row, own.row) && isAlong(column, own.column)
  const isTurned = isAlong(row, own.column) && isAlong(column, own.row)
  const square = Math.min(spacing.row, spacing.column, usualMm)
  const [across, down] = isLikeSlices
    ? [spacing.column, spacing.row]
    : isTurned
      ? [spacing.row, spacing.column]
      : [square, square]
  const [width, height] = [rangeOf(corners, row), rangeOf(corners, column)]
  // Pixels stay of one shape when they have to be larger.
  const larger = Math.max(1, (width.high - width.low) / across / MAX_SIDE, (height.high - height.low) / down / MAX_SIDE)
  return [gridOf(width, across * larger), gridOf(height, down * larger)]
}

/** As many as fill a range, in its middle. */
function gridOf({ low, high }: { low: number; high: number }, each: number): Grid {
  const count = Math.max(1, Math.ceil((high - low) / each - 1e-6))
  return { each, count, start: (low + high - (count - 1) * each) / 2 }
}

interface Placing {
  corners: readonly Vector[]
  through: Vector
}

function placesOf(volume: Volume, normal: Vector, { corners, through }: Placing): Pick<PlaneStack, 'places' | 'stepMm'> {
  const { orientation, spacing, usualMm, origin } = volume
  if (isAlong(normal, volume.normal)) {
    const first = dot(origin, normal)
    const isForward = dot(normal, volume.normal) > 0
    const places = isForward ? volume.places.map((place) => first + place) : volume.places.map((place) => first - place).reverse()
    return { places, stepMm: usualMm }
  }
  const range = rangeOf(corners, normal)
  const voxelsPerMm = Math.hypot(
    dot(normal, orientation.row) / spacing.column,
    dot(normal, orientation.column) / spacing.row,
    dot(normal, volume.normal) / usualMm,
  )
  const stepMm = Math.max(1 / voxelsPerMm, (range.high - range.low) / MAX_PLANES)
  const isOwn = isAlong(normal, orientation.row) || isAlong(normal, orientation.column)
  if (isOwn) {
    const { start, count, each } = gridOf(range, stepMm)
    return { places: Array.from({ length: count }, (_, at) => start + at * each), stepMm }
  }
  const middle = dot(through, normal)
  const [before, after] = [Math.floor((middle - range.low) / stepMm), Math.floor((range.high - middle) / stepMm)]
  const count = Math.max(1, before + after + 1)
  return { places: Array.from({ length: count }, (_, at) => middle + (at - before) * stepMm), stepMm }
}

/** The corners of a volume, half a voxel outside of the middle of the outermost ones. */
function cornersOf(volume: Volume): Vector[] {
  const { columns, rows, places, normal, usualMm } = volume
  return [...places.keys()].flatMap((slice) => {
    const outwards = slice === 0 ? -usualMm / 2 : slice === places.length - 1 ? usualMm / 2 : 0
    return [-0.5, columns - 0.5].flatMap((column) =>
      [-0.5, rows - 0.5].map((row) => moved(toPatient(volume, { column, row, slice }), [normal, outwards])),
    )
  })
}

function rangeOf(corners: readonly Vector[], direction: Vector): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity]
  for (const corner of corners) {
    const along = dot(corner, direction)
    if (along < low) low = along
    if (along > high) high = along
  }
  return { low, high }
}

/** The middle of a volume, on a voxel. */
export const middleOf = (volume: Volume): Vector =>
  toPatient(volume, {
    column: Math.floor((volume.columns - 1) / 2),
    row: Math.floor((volume.rows - 1) / 2),
    slice: Math.floor((volume.places.length - 1) / 2),
  })

export function planeOf({ orientation, normal, corner, places, spacing, rows, columns }: PlaneStack, index: number): Plane {
  return { origin: moved(corner, [normal, places[index]!]), orientation, spacing, rows, columns }
}

/** The plane that is nearest to a place. */
export function planeIndexOf({ normal, places }: PlaneStack, place: Vector): number {
  const along = dot(place, normal)
  let nearest = 0
  for (const [index, one] of places.entries()) if (Math.abs(one - along) < Math.abs(places[nearest]! - along)) nearest = index
  return nearest
}

/** A place moved through the planes of a stack, onto one of them. */
export const ontoPlane = ({ normal, places }: PlaneStack, index: number, place: Vector): Vector =>
  moved(place, [normal, places[index]! - dot(place, normal)])

/** Where a place is on the planes of a stack: columns and rows from the middle of the first pixel, with fractions. */
export const pixelOf = ({ corner, orientation, spacing }: PlaneStack, place: Vector): { column: number; row: number } => ({
  column: (dot(place, orientation.row) - dot(corner, orientation.row)) / spacing.column,
  row: (dot(place, orientation.column) - dot(corner, orientation.column)) / spacing.row,
})

/** The place at a pixel of one plane. */
export const placeOf = (stack: PlaneStack, index: number, { column, row }: { column: number; row: number }): Vector => {
  const { orientation, spacing } = stack
  return moved(planeOf(stack, index).origin, [orientation.row, column * spacing.column], [orientation.column, row * spacing.row])
}

/** A place moved onto one plane, and not beyond its edges. */
export function insidePlane(stack: PlaneStack, index: number, place: Vector): Vector {
  const { column, row } = pixelOf(stack, place)
  const within = (at: number, count: number): number => Math.max(0, Math.min(count - 1, at))
  return placeOf(stack, index, { column: within(column, stack.columns), row: within(row, stack.rows) })
}

/** The direction in which one plane cuts another, in mm to the right and down on the other; null where they are parallel. */
export function cutOf(plane: Orientation, on: Orientation): { x: number; y: number } | null {
  const along = cross(normalOf(plane), normalOf(on))
  const length = Math.hypot(...along)
  return length < SAME_DIRECTION ? null : { x: dot(along, on.row) / length, y: dot(along, on.column) / length }
}

/** A plane as any other slice of the room: with its true scale, directions and place. It is of no object. */
export function sliceOfPlane(
  stack: PlaneStack,
  index: number,
  { imageId, source, slab }: { imageId: string; source: Slice; slab: Slab },
): Slice {
  const { origin, orientation, spacing, rows, columns } = planeOf(stack, index)
  return {
    ...source,
    ...{ imageId, sopInstanceUid: '', fileId: '', frame: 1, number: index + 1, rows, columns, orientation },
    position: origin,
    spacing: { ...spacing, source: 'patient' },
    thicknessMm: slab.thicknessMm > 0 ? slab.thicknessMm : stack.stepMm,
    rescale: { slope: 1, intercept: 0 },
    frameTimeMs: null,
  }
}
