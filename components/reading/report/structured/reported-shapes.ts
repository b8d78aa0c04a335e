import { type ReportList } from '@/lib/readings/reports/schema'
import { fromPatient } from '../../measurements/drawing/stage-transform'
import { type Point } from '../../measurements/geometry/point'
import { KINDS, type Shape } from '../../measurements/kinds'
import { type MeasurementKind } from '../../measurements/measurement'
import { type Slice } from '../../series/slice'

export type Report = ReportList['items'][number]
export type ReportedMeasurement = Report['measurements'][number]

const isKind = (kind: string | null): kind is MeasurementKind => kind !== null && Object.hasOwn(KINDS, kind)

/** The kind of ours that a measurement of any report is; null for another one, or one of other points. */
export function kindOfReported({ kind, points, world }: ReportedMeasurement): MeasurementKind | null {
  if (!isKind(kind)) return null
  const count = (world ?? points).length
  const { drawn, kept } = KINDS[kind]
  return (drawn === null ? count > 2 : (kept ?? drawn) === count) ? kind : null
}

/** What is drawn of a measurement of any report: as ours where it is of a kind of ours, else its points, joined. */
export function shapesOfReported(kind: MeasurementKind | null, points: readonly Point[]): Shape[] {
  if (kind) return KINDS[kind].shapes(points)
  if (points.length === 1) return [{ shape: 'cross', at: points[0]! }]
  return points.slice(1).map((to, at) => ({ shape: 'line', from: points[at]!, to }))
}

/** How far from the middle of a slice a point in the patient may be, in mm, where the slice does not say how thick it is. */
const USUAL_HALF_MM = 0.5

/** Where a measurement is on a slice, in its columns and rows; null where it is on another one. */
export function pointsOnSlice(one: ReportedMeasurement, slice: Slice): readonly Point[] | null {
  if (one.file_id === slice.fileId && (one.frame ?? 1) === slice.frame && one.points.length > 0) return one.points
  if (!one.world || one.frame_of_reference_uid === null || one.frame_of_reference_uid !== slice.frameOfReferenceUid) return null
  const places = fromPatient(slice, one.world)
  const halfMm = Math.max((slice.thicknessMm ?? 0) / 2, USUAL_HALF_MM)
  if (!places || places.length === 0 || places.some(({ distanceMm }) => Math.abs(distanceMm) > halfMm)) return null
  return places.map(({ at }) => at)
}
