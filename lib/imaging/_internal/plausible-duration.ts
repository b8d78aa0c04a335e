/** What a picture of one size all the time takes at the very least. A header that claims a hundred hours has no bytes to show for it. */
const LEAST_BYTES_PER_SECOND = 32
/** Three weeks: what a column of the database holds. */
const MOST_MS = 2 ** 31 - 1

/** A duration in milliseconds, or null where the file is too small to last so long. */
export function plausibleDuration(seconds: number, sizeBytes: number): number | null {
  const isPlausible = seconds >= 0 && seconds * LEAST_BYTES_PER_SECOND <= Math.max(sizeBytes, 1024) && seconds * 1000 < MOST_MS
  return isPlausible ? Math.round(seconds * 1000) : null
}
