import { type StackController } from '../../viewports/stack-controller'
import { type Point } from '../geometry/point'
import { measure } from '../kinds'
import { type MeasurementKind } from '../measurement'
import { type MeasurementContent } from '../saving/measurement-outbox'
import { stageTransform, toPatient } from './stage-transform'

/** Where a place of the stage is in the image on it; null until that is there in full resolution. */
export function placeOf(controller: StackController | null, at: { x: number; y: number }): Point | null {
  const slice = controller?.slice
  if (!slice || !controller.samples) return null
  const { view, size } = controller.snapshot()
  return stageTransform(slice, view, size)?.toImage([at.x, at.y]) ?? null
}

/** What is saved of points on the image on the screen; null until that is there in full resolution. */
export function measuredContent(
  controller: StackController | null,
  { kind, points, label }: { kind: MeasurementKind; points: readonly Point[]; label: string },
): MeasurementContent | null {
  const slice = controller?.slice
  const samples = controller?.samples
  if (!slice || !samples) return null
  const world = toPatient(slice, points)
  return {
    ...{ file_id: slice.fileId, frame: slice.frame, kind, label, world },
    points: points.map(([x, y]) => [x, y]),
    frame_of_reference_uid: world && slice.frameOfReferenceUid,
    values: measure(kind, points, { slice, samples }),
  }
}
