import { type DrawnMeasurement } from '@/lib/readings/measurements/schema'
import { type MeasurementContent } from './measurement-outbox'

export type SaveState = 'saved' | 'saving' | 'waiting' | 'conflict' | 'refused'

/** A measurement as the room shows it: with its unsaved changes. */
export interface Measurement extends MeasurementContent {
  id: string
  seriesId: string | null
  author: string
  isOwn: boolean
  createdAt: string
  state: SaveState
  /** Why it was refused. */
  error: Error | null
}

/** What is saved of a measurement, without who and when. */
export const contentOf = ({
  file_id,
  frame,
  kind,
  points,
  world,
  frame_of_reference_uid,
  label,
  values,
}: MeasurementContent): MeasurementContent => ({
  ...{ file_id, frame, kind, points, world, frame_of_reference_uid, label, values },
})

/** A measurement as the room shows it. */
export const toMeasurement = (record: DrawnMeasurement): Measurement => ({
  ...contentOf(record),
  id: record.id,
  seriesId: record.series_id,
  author: record.author?.name ?? '',
  isOwn: record.is_own,
  createdAt: record.created_at,
  ...{ state: 'saved', error: null },
})
