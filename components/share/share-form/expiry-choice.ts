import { type Format } from '@/components/language/use-format'

export type ExpiryChoice = 'hour' | 'day' | 'week' | 'pick'

const HOUR_MS = 3_600_000
const durationsMs: Record<Exclude<ExpiryChoice, 'pick'>, number> = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS }

/** The expiry of a link that is created now; null where the picked time is invalid or in the past. */
export function expiryOf(choice: ExpiryChoice, picked: string, now: Date): Date | null {
  if (choice !== 'pick') return new Date(now.getTime() + durationsMs[choice])
  const end = new Date(picked)
  return Number.isNaN(end.getTime()) || end <= now ? null : end
}

const EXPIRY_FORMAT = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
} as const satisfies Intl.DateTimeFormatOptions

/** “Friday 27 November at 09:46” */
export const formatExpiry = (format: Format, end: Date): string => format.dateTime(end, EXPIRY_FORMAT)

const two = (n: number) => String(n).padStart(2, '0')

/** A local time as `<input type="datetime-local">` expects it. */
export const toDatetimeLocal = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
