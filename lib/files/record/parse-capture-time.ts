const MIN_TIME_MS = Date.UTC(1900, 0, 1)
const MAX_TIME_MS = Date.UTC(2200, 0, 1)

/**
 * Parses an ISO 8601 time, in UTC where it names no zone; null for an invalid time, or one at which no image can have
 * been taken. Times that the database cannot store never reach it.
 */
export function parseCaptureTime(given: string | Date | null): Date | null {
  if (given === null || (typeof given === 'string' && !isDayThatExists(given))) return null
  const time = given instanceof Date ? given : new Date(/T[\d:.,]+$/.test(given) ? `${given}Z` : given)
  return time.getTime() >= MIN_TIME_MS && time.getTime() < MAX_TIME_MS ? time : null
}

/** ECMA-262 takes the 30th of February as the 2nd of March. */
function isDayThatExists(given: string): boolean {
  const day = /^\d{4}-\d\d-\d\d/.exec(given)?.[0]
  if (!day) return true // Not in that form, or no time at all: what the parser makes of it counts.
  const read = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day)
}
