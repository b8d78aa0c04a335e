/** The hours in which a person wants no e-mail and no push: minutes after midnight; `to` is no longer among them. */
interface QuietHours {
  from: number
  to: number
  /** Of the IANA database. */
  timeZone: string
}

const MINUTE_MS = 60_000
/** A day, with an hour more than the longest change of a clock that a country has had in one night. */
const MAX_MINUTES = 24 * 60 + 25 * 60

/**
 * Returns when the quiet hours end that a time falls in; null where it falls in none.
 *
 * What counts is the clock on the person's wall: hours from 22:00 to 7:00 go over midnight, and are one hour longer or shorter in
 * a night in which the clock changes. An end that such a night skips is the moment at which the clock has passed it.
 */
export function quietUntil(now: Date, { from, to, timeZone }: QuietHours): Date | null {
  const wallMinute = wallClock(timeZone)
  const isQuiet = (at: number) => {
    const minute = wallMinute(at)
    return from < to ? minute >= from && minute < to : minute >= from || minute < to
  }
  if (!isQuiet(now.getTime())) return null
  // Every offset of today is a whole number of minutes, so each minute of the wall begins with one of UTC.
  let at = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS
  for (let minutes = 0; minutes < MAX_MINUTES && isQuiet(at); minutes += 1) at += MINUTE_MS
  return new Date(at)
}

/** Returns the function that reads the wall clock of a time zone, in minutes after midnight. */
function wallClock(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return (at) => {
    const [hours, minutes] = format.format(at).split(':')
    return Number(hours) * 60 + Number(minutes)
  }
}
