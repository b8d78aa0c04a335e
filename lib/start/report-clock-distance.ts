import { clockDistanceMs, MAX_CLOCK_DISTANCE_MS } from '../db/steady-clock'
import { log } from '../http/log/log'

/** Repeated so often: it decays slowly. */
const EVERY_MS = 3_600_000
let reportedAtMs = -Infinity

/** Logs at most once an hour that the clock was set: what people see as a time may be wrong by as much. */
export function reportClockDistance(): void {
  const distanceMs = clockDistanceMs()
  if (Math.abs(distanceMs) <= MAX_CLOCK_DISTANCE_MS || performance.now() - reportedAtMs < EVERY_MS) return
  reportedAtMs = performance.now()
  log().warn({ seconds: Math.round(distanceMs / 1000) }, 'the clock was set: lifetimes go on by the time before')
}

/** What a probe is told beside being ready: by how many seconds the time of lifetimes differs, where it is more than a minute. */
export const clockWarning = (): { clock_distance_seconds?: number } =>
  Math.abs(clockDistanceMs()) > MAX_CLOCK_DISTANCE_MS ? { clock_distance_seconds: Math.round(clockDistanceMs() / 1000) } : {}
