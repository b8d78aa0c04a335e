import { type ReadingRecord } from '@/lib/readings/signed/schema'

/** A reading with what was added to it. */
export interface ReadingThread {
  reading: ReadingRecord
  /** Oldest first. */
  addenda: ReadingRecord[]
}

/** The readings, newest first, each with its addenda in the order in which they were signed. */
export function groupReadings(readings: readonly ReadingRecord[]): ReadingThread[] {
  const inOrder = readings.toSorted((a, b) => a.signed_at.localeCompare(b.signed_at))
  return inOrder
    .filter(({ addendum_of }) => addendum_of === null)
    .map((reading) => ({ reading, addenda: inOrder.filter(({ addendum_of }) => addendum_of === reading.id) }))
    .toReversed()
}
