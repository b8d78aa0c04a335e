import { createHmac } from 'node:crypto'
import { secrets } from '../config/secrets'

const DAY_MS = 86_400_000
const LEAST_DAYS = 30
const MOST_DAYS = 3650

/**
 * Moves a date back by whole days, by as many for everything of one person: the time between two pictures of theirs stays,
 * and when they were taken cannot be told.
 */
export const shiftDate = (date: Date, personId: string): Date => new Date(date.getTime() - shiftDays(personId) * DAY_MS)

/**
 * By how many days the dates of one person are moved back, 30 to 3650. They follow from the person's id and a key of this
 * installation, so that they need not be kept (PS3.15 E.3.6, Retain Longitudinal Temporal Information With Modified Dates).
 */
export function shiftDays(personId: string): number {
  const mark = createHmac('sha256', secrets().derive('date-shift', 1)).update(personId.toLowerCase()).digest()
  return LEAST_DAYS + (mark.readUIntBE(0, 6) % (MOST_DAYS - LEAST_DAYS + 1))
}
