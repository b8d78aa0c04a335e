import { secrets } from '../../../config/secrets'
import { hmacSha256 } from '../../../runtime/hmac'

const DAY_MS = 86_400_000
const MIN_SHIFT_DAYS = 30
const MAX_SHIFT_DAYS = 3650

/**
 * Shifts a date back by whole days, the same number for everything of one person: the time between two of their images
 * stays, and when they were taken cannot be inferred.
 */
export const shiftDate = (date: Date, personId: string): Date => new Date(date.getTime() - shiftDays(personId) * DAY_MS)

/**
 * The number of days by which the dates of one person are shifted back, 30 to 3650. It follows from the person's id
 * and a key of this installation, so it need not be stored (PS3.15 E.3.6, Retain Longitudinal Temporal Information
 * With Modified Dates).
 */
export function shiftDays(personId: string): number {
  const mark = hmacSha256(secrets().derive('date-shift', 1), personId.toLowerCase())
  return MIN_SHIFT_DAYS + (mark.readUIntBE(0, 6) % (MAX_SHIFT_DAYS - MIN_SHIFT_DAYS + 1))
}
