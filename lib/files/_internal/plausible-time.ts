const FIRST = Date.UTC(1900, 0, 1)
const END = Date.UTC(2200, 0, 1)

/**
 * Reads a time of ISO 8601, in UTC where it names no zone; null for what is none, or none at which a picture was taken.
 * What the database could not keep never reaches it.
 */
export function plausibleTime(given: string | Date | null): Date | null {
  if (given === null) return null
  const time = given instanceof Date ? given : new Date(/T[\d:.,]+$/.test(given) ? `${given}Z` : given)
  return time.getTime() >= FIRST && time.getTime() < END ? time : null
}
