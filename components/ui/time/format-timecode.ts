import { splitSeconds } from './split-seconds'

/** A duration on an image: 0:12, 1:48, 1:02:05. */
export function formatTimecode(seconds: number): string {
  const { hours, minutes, rest } = splitSeconds(Math.max(0, Math.floor(seconds)))
  const two = (number: number) => String(number).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
