const KB = 1024

/** A unit that Intl knows, and how many bytes or seconds one of it is. */
interface Unit<Name> {
  unit: Name
  of: number
}

/** The unit that a size is written in; the units are those of 1,024. */
export function sizeUnit(bytes: number): Unit<'gigabyte' | 'megabyte' | 'kilobyte' | 'byte'> {
  if (bytes >= KB ** 3) return { unit: 'gigabyte', of: KB ** 3 }
  if (bytes >= KB ** 2) return { unit: 'megabyte', of: KB ** 2 }
  return bytes >= KB ? { unit: 'kilobyte', of: KB } : { unit: 'byte', of: 1 }
}

/** The unit that a duration is written in, rounded up: 75 seconds, 2 minutes, 2 hours. */
export function durationUnit(seconds: number): Unit<'hour' | 'minute' | 'second'> {
  if (seconds >= 5400) return { unit: 'hour', of: 3600 }
  return seconds >= 90 ? { unit: 'minute', of: 60 } : { unit: 'second', of: 1 }
}
