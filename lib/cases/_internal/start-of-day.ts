const HOUR_MS = 3_600_000

/**
 * Returns the midnight with which the day of a moment began in a time zone, also on the days on which its clocks change at any
 * other hour; where there is no midnight, the first moment of the day.
 *
 * @param timeZone of the IANA database
 */
export function startOfDay(timeZone: string, now: Date): Date {
  const elapsedMs = msOfDay(timeZone, now)
  const start = now.getTime() - elapsedMs
  // The clock was changed since: what it showed then is an hour or so into this day, or of the last.
  const shownMs = msOfDay(timeZone, new Date(start))
  const isDayBefore = shownMs >= 12 * HOUR_MS
  return new Date(start - shownMs + (isDayBefore ? 24 * HOUR_MS : 0))
}

/** What a clock in the zone shows, since midnight. */
function msOfDay(timeZone: string, at: Date): number {
  const format = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hourCycle: 'h23', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return parts.hour! * HOUR_MS + parts.minute! * 60_000 + parts.second! * 1000 + at.getMilliseconds()
}
