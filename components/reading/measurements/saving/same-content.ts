import { type MeasurementContent } from './measurement-outbox'

/** Whether two contents would be saved as the same; null is deleted. */
export function sameContent(a: MeasurementContent | null, b: MeasurementContent | null): boolean {
  if (!a || !b) return a === b
  return listed(a) === listed(b)
}

const listed = ({ file_id, frame, kind, points, world, frame_of_reference_uid, label, values }: MeasurementContent): string =>
  JSON.stringify([
    file_id,
    frame,
    kind,
    points,
    world,
    frame_of_reference_uid,
    label,
    values.map((one) => [one.name, one.value, one.unit]),
  ])
