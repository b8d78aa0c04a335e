import { type Format } from '../../language/use-format'

/** The day of a time, as far as lists and sentences name it. */
export type LocalDay = 'today' | 'yesterday' | 'other'

const HOUR_MS = 3_600_000

/** Returns whether a time is of today or of yesterday, in the time zone that the reader's formats are in. */
export function localDay(format: Format, time: Date | string, now = new Date()): LocalDay {
  const dayOf = (at: Date | number) => format.dateTime(at, { year: 'numeric', month: '2-digit', day: '2-digit' })
  const [day, today] = [dayOf(new Date(time)), dayOf(now)]
  if (day === today) return 'today'
  // A day has 23 to 25 hours: one of the two instants is of yesterday.
  const before = [dayOf(now.getTime() - 23 * HOUR_MS), dayOf(now.getTime() - 25 * HOUR_MS)].find((one) => one !== today)
  return day === before ? 'yesterday' : 'other'
}
