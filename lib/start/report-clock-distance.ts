import { clockDistanceMs, machineClockDistanceMs, MAX_CLOCK_DISTANCE_MS } from '../db/steady-clock'
import { log } from '../http/log/log'

/** Repeated so often: it decays slowly. */
const EVERY_MS = 3_600_000
let reportedAtMs = -Infinity

interface ClockWarning {
  /** How far the time of lifetimes is ahead of the database's. */
  clock_distance_seconds?: number
  /** How far the clock of this machine is. */
  machine_clock_distance_seconds?: number
}

/** Logs at most once an hour that a clock was set, or that of this machine is not the database's: what people see as a time may be wrong by as much, and codes of apps are refused. */
export function reportClockDistance(): void {
  const warning = clockWarning()
  if (Object.keys(warning).length === 0 || performance.now() - reportedAtMs < EVERY_MS) return
  reportedAtMs = performance.now()
  log().warn(warning, 'the clocks of this machine, of the database and of lifetimes differ: check that they are synchronised')
}

/** What a probe is told beside being ready: by how many seconds a clock differs from the database's, where it is more than a minute. */
export function clockWarning(): ClockWarning {
  const [lifetimes, machine] = [clockDistanceMs(), machineClockDistanceMs()]
  return {
    ...(isFar(lifetimes) && { clock_distance_seconds: Math.round(lifetimes / 1000) }),
    ...(isFar(machine) && { machine_clock_distance_seconds: Math.round(machine / 1000) }),
  }
}

const isFar = (distanceMs: number): boolean => Math.abs(distanceMs) > MAX_CLOCK_DISTANCE_MS
