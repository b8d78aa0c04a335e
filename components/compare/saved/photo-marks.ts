import { type MeasurementInput, type MeasurementRecord } from '@/lib/readings/measurements/schema'
import { type MarkedPoint, type Marker, type Measured, type MeasureKind } from '../ruler/scale'
import { type Size } from '../stage/stage-view'

/** What is saved of a window that compares, without its version. */
export type PhotoMarks = Omit<MeasurementInput, 'version' | 'kind'> & { kind: 'ruler' | 'overlay' }

/** A figure of a ruler, and what it measures. */
interface RulerFigure {
  kind: MeasureKind
  points: readonly MarkedPoint[]
}

export interface RulerMarks {
  marker: Marker
  figures: readonly RulerFigure[]
}

/** The points of both photographs, in the order of their numbers. */
export type OverlayPairs = readonly [readonly MarkedPoint[], readonly MarkedPoint[]]

type SavedPoint = [number, number, number]
type SavedSize = [number, number]
type Saved = Pick<MeasurementRecord, 'file_id' | 'ruler' | 'overlay' | 'values'>

const UNITS = { length: 'mm', area: 'mm2' } as const
const PRECISION = 100

/**
 * What is saved of a ruler; null where nothing is measured yet.
 *
 * @param figures with their values; those without one are not saved
 */
export function rulerMarksOf(
  fileId: string,
  size: Size,
  marker: Marker,
  figures: readonly (RulerFigure & { measured: Measured | null })[],
): PhotoMarks | null {
  const measured = figures.flatMap(({ measured: value, ...figure }) => (value ? [{ ...figure, value }] : []))
  if (measured.length === 0) return null
  return {
    ...{ file_id: fileId, frame: 1, kind: 'ruler', points: [], world: null, frame_of_reference_uid: null, label: '' },
    values: measured.flatMap(({ kind, value }) => [
      { name: kind, value: value.value, unit: UNITS[kind] },
      { name: 'uncertainty', value: value.uncertainty, unit: UNITS[kind] },
    ]),
    ruler: {
      size: sizeOf(size),
      marker: { ...marker, points: marker.points.map(toSaved) },
      figures: measured.map(({ kind, points }) => ({ kind, points: points.map(toSaved) })),
    },
  }
}

/** The marker and the figures of a saved ruler, on a rendering of any size. */
export function rulerFrom({ ruler }: Saved, size: Size): RulerMarks | null {
  if (!ruler) return null
  const toPoint = pointsOn(ruler.size, size)
  return {
    marker: { ...ruler.marker, points: ruler.marker.points.map(toPoint) },
    figures: ruler.figures.map(({ kind, points }) => ({ kind, points: points.map(toPoint) })),
  }
}

/** The values of a saved ruler, as they were saved: millimetres, or square millimetres, of each figure. */
export function rulerValuesOf({ ruler, values }: Saved): { kind: MeasureKind; measured: Measured }[] {
  return (ruler?.figures ?? []).flatMap(({ kind }, at) => {
    const [value, uncertainty] = [values[2 * at]?.value, values[2 * at + 1]?.value]
    return typeof value === 'number' && typeof uncertainty === 'number' ? [{ kind, measured: { value, uncertainty } }] : []
  })
}

/** Of two photographs the one that their overlay is saved with: the same, whichever is below. */
export const ownerOf = <One extends { id: string }>([one, other]: readonly [One, One]): One => (one.id < other.id ? one : other)

/** What is saved of an overlay: its whole pairs; null where there are too few to align it. */
export function overlayMarksOf(
  fileIds: readonly [string, string],
  sizes: readonly [Size, Size],
  [one, other]: OverlayPairs,
): PhotoMarks | null {
  const [first, second] = fileIds
  if (first > second) return overlayMarksOf([second, first], [sizes[1], sizes[0]], [other, one])
  const count = Math.min(one.length, other.length)
  if (count < 2) return null
  return {
    ...{ file_id: first, frame: 1, kind: 'overlay', points: [], world: null, frame_of_reference_uid: null, label: '' },
    values: [],
    overlay: {
      other_file_id: second,
      sizes: [sizeOf(sizes[0]), sizeOf(sizes[1])],
      pairs: Array.from({ length: count }, (_, at) => [toSaved(one[at]!), toSaved(other[at]!)]),
    },
  }
}

/** Whether a saved overlay is of these two photographs, whichever of them was below. */
export const isOverlayOf = ({ file_id: own, overlay }: Saved, fileIds: readonly [string, string]): boolean =>
  overlay !== undefined && own !== overlay.other_file_id && [own, overlay.other_file_id].every((id) => fileIds.includes(id))

/** The points of a saved overlay on the two photographs, whichever of them was below. */
export function pairsFrom(saved: Saved, fileIds: readonly [string, string], sizes: readonly [Size, Size]): OverlayPairs | null {
  if (!saved.overlay || !isOverlayOf(saved, fileIds)) return null
  const { sizes: savedSizes, pairs } = saved.overlay
  const sides = saved.file_id === fileIds[0] ? ([0, 1] as const) : ([1, 0] as const)
  const [one, other] = sides.map((side, at) => pairs.map((pair) => pointsOn(savedSizes[side], sizes[at]!)(pair[side])))
  return [one!, other!]
}

/**
 * Whether what is set is what was saved, as the windows show both.
 *
 * @param sizes of the photographs, in the order of their ids
 */
export function isSameMarks(marks: PhotoMarks | null, saved: Saved | null, sizes: readonly Size[]): boolean {
  if (!marks || !saved) return !marks && !saved
  return JSON.stringify(pointsOf(marks, null)) === JSON.stringify(pointsOf(saved, sizes))
}

/** The points and what they are of, on photographs of these sizes. */
function pointsOf({ ruler, overlay }: Pick<Saved, 'ruler' | 'overlay'>, sizes: readonly Size[] | null) {
  const place = (size: SavedSize, at: number) => (point: SavedPoint) => {
    const { at: [x, y] } = pointsOn(size, sizes?.[at] ?? { width: size[0], height: size[1] })(point) // prettier-ignore
    return [x, y].map((value) => Math.round(value * 10))
  }
  if (ruler)
    return [ruler.marker.kind, ruler.marker.millimetres, ruler.marker.points.map(place(ruler.size, 0))].concat(
      ruler.figures.flatMap(({ kind, points }) => [kind, points.map(place(ruler.size, 0))]) as never[],
    )
  return overlay?.pairs.map((pair) => pair.map((point, side) => place(overlay.sizes[side]!, side)(point)))
}

const rounded = (value: number): number => Math.round(value * PRECISION) / PRECISION
const toSaved = ({ at: [x, y], error }: MarkedPoint): SavedPoint => [rounded(x), rounded(y), rounded(error)]
const sizeOf = ({ width, height }: Size): SavedSize => [width, height]

/** The rendering may have another size by now. */
const pointsOn =
  ([width, height]: SavedSize, size: Size) =>
  ([x, y, error]: SavedPoint): MarkedPoint => ({
    at: [(x * size.width) / width, (y * size.height) / height],
    error: (error * size.width) / width,
  })
