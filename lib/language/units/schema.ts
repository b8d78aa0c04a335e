/** A unit that Intl knows, and how many bytes or seconds one of it is. */
interface Unit<Name> {
  unit: Name
  of: number
}

/** A size as it is said. */
interface Size {
  unit: 'gigabyte' | 'megabyte' | 'kilobyte' | 'byte'
  /** Of that unit, with one decimal at most. */
  count: number
}

const SIZE_UNITS: readonly Unit<Size['unit']>[] = [
  { unit: 'gigabyte', of: 1e9 },
  { unit: 'megabyte', of: 1e6 },
  { unit: 'kilobyte', of: 1e3 },
]

/**
 * Returns a size in the unit that it is said in, decimal as Intl, disks and networks count (SI), and rounded down: a limit of
 * 10 × 1,048,576 bytes is 10.4 MB, so that no sentence promises more than is taken.
 */
export function sizeInUnit(bytes: number): Size {
  const found = SIZE_UNITS.find(({ of }) => bytes >= of)
  if (!found) return { unit: 'byte', count: Math.floor(bytes) }
  return { unit: found.unit, count: Math.floor(bytes / (found.of / 10)) / 10 }
}

/** The unit that a duration is written in, rounded up: 75 seconds, 2 minutes, 2 hours. */
export function durationUnit(seconds: number): Unit<'hour' | 'minute' | 'second'> {
  if (seconds >= 5400) return { unit: 'hour', of: 3600 }
  return seconds >= 90 ? { unit: 'minute', of: 60 } : { unit: 'second', of: 1 }
}
