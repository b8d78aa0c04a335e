const MIN_TIME_MS = Date.UTC(1900, 0, 1)
const MAX_TIME_MS = Date.UTC(2200, 0, 1)

/**
 * Parses an ISO 8601 time, in UTC where it names no zone; null for an invalid time, or one at which no image can have
 * been taken. Times that the database cannot store never reach it.
 */
export function parseCaptureTime(given: string | Date | null): Date | null {
  if (given === null) return null
  const time = given instanceof Date ? given : new Date(/T[\d:.,]+$/.test(given) ? `${given}Z` : given)
  return time.getTime() >= MIN_TIME_MS && time.getTime() < MAX_TIME_MS ? time : null
}
