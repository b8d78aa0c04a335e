import { type Format } from '../../language/use-format'

/** A date without a time, in the reader's time zone: “14 May”, and of another year “14 May 2025”. */
export function formatDate(format: Format, time: Date | string, now = new Date()): string {
  const then = new Date(time)
  const yearOf = (at: Date) => format.dateTime(at, { year: 'numeric' })
  return format.dateTime(then, yearOf(then) === yearOf(now) ? 'dayOfYear' : 'shortDay')
}
