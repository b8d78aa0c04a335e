import { type MeasurementInput, type MeasurementKind } from '@/lib/readings/measurements/schema'
import { type OutboxStore } from '../../../upload/outbox/outbox-store'
import { RoomOutbox } from '../../kept/room-outbox'

/** A change that has not been saved yet. */
export interface UnsavedChange {
  id: string
  roomId: string
  /** As it is to be; null: deleted. */
  content: MeasurementContent | null
  /** The version that was changed; 0 for a new measurement. */
  base: number
  /** What was sent last, and may have been saved without an answer. */
  sent: MeasurementContent | null
}

/** What is saved, without its version. */
export type MeasurementContent = Omit<MeasurementInput, 'version' | 'kind' | 'ruler' | 'overlay'> & { kind: MeasurementKind }

/** The unsaved measurements of one user on this device. */
export type MeasurementOutbox = RoomOutbox<UnsavedChange>

export const openMeasurementOutbox = (userId: string, store?: OutboxStore): Promise<MeasurementOutbox | null> =>
  RoomOutbox.open<UnsavedChange>(userId, 'fovea-measurements', store)
