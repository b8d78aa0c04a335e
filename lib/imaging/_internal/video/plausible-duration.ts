/** The minimum for a static image. A header that claims a hundred hours does not have the bytes for it. */
const MIN_BYTES_PER_SECOND = 32
/** Three weeks: the maximum of the database column. */
const MAX_DURATION_MS = 2 ** 31 - 1

/** A duration in milliseconds, or null where the file is too small to last so long. */
export function plausibleDuration(seconds: number, sizeBytes: number): number | null {
  const isPlausible =
    seconds >= 0 && seconds * MIN_BYTES_PER_SECOND <= Math.max(sizeBytes, 1024) && seconds * 1000 < MAX_DURATION_MS
  return isPlausible ? Math.round(seconds * 1000) : null
}
