import { splitSeconds } from './split-seconds'

/** A duration on an image: 0:12, 1:48, 1:02:05; with tenths 0:12.4. What is left over is dropped, never rounded up. */
export function formatTimecode(seconds: number, withTenths = false): string {
  // Half a hundredth more, since 0.3 · 10 may be a little less than 3.
  const tenths = Math.floor(Math.max(0, seconds) * 10 + 0.05)
  const { hours, minutes, rest } = splitSeconds(Math.floor(tenths / 10))
  const two = (number: number) => String(number).padStart(2, '0')
  const whole = hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
  return withTenths ? `${whole}.${tenths % 10}` : whole
}
