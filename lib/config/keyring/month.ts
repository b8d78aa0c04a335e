/** Months are counted from January 2000, in UTC. */
const FIRST_YEAR = 2000

/** The number of the month of a time. */
export function monthOf(time: Date): number {
  return (time.getUTCFullYear() - FIRST_YEAR) * 12 + time.getUTCMonth()
}

/** Its name, `2026-12`. */
export const monthName = (month: number): string =>
  `${FIRST_YEAR + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
