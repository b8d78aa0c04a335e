export type EndChoice = 'hour' | 'day' | 'week' | 'pick'

const HOUR_MS = 3_600_000
const lasts: Record<Exclude<EndChoice, 'pick'>, number> = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS }

/** When a link ends that is made now; null where the picked time is none, or has passed. */
export function endOf(choice: EndChoice, picked: string, now: Date): Date | null {
  if (choice !== 'pick') return new Date(now.getTime() + lasts[choice])
  const end = new Date(picked)
  return Number.isNaN(end.getTime()) || end <= now ? null : end
}

const moment = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
})

/** “Friday 27 November, 09:46” */
export const endWords = (end: Date): string =>
  moment
    .format(end)
    .replace(' at ', ', ')
    .replace(/^(\w+),/, '$1')

const two = (n: number) => String(n).padStart(2, '0')

/** A time as the picker of a browser writes it, in this device's own time. */
export const pickerValue = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
