/** How long so many bytes take, in seconds; under a minute and a half in tens, so that it does not flicker. Null while unknown. */
export function transferSeconds(bytes: number, bytesPerSecond: number): number | null {
  if (bytesPerSecond <= 0 || bytes <= 0) return null
  const seconds = bytes / bytesPerSecond
  return seconds < 10 || seconds >= 90 ? Math.ceil(seconds) : Math.ceil(seconds / 10) * 10
}
