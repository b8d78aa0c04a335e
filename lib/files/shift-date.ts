import { createHmac } from 'node:crypto'
import { secrets } from '../config/secrets'

const DAY_MS = 86_400_000
const LEAST_DAYS = 30
const MOST_DAYS = 3650

/**
 * Moves a date back by whole days, by as many for everything of one person: the time between two pictures of theirs stays,
 * and when they were taken cannot be told.
 *
 * The days (30 to 3650) follow from the person's id and a key of this installation, so that they need not be kept
 * (PS3.15 E.3.6, Retain Longitudinal Temporal Information With Modified Dates).
 */
export function shiftDate(date: Date, personId: string): Date {
  const mark = createHmac('sha256', secrets().derive('date-shift', 1)).update(personId.toLowerCase()).digest()
  const days = LEAST_DAYS + (mark.readUIntBE(0, 6) % (MOST_DAYS - LEAST_DAYS + 1))
  return new Date(date.getTime() - days * DAY_MS)
}
