import { processSingleton } from '../runtime/singleton'
import { createUptimeReader } from '../runtime/uptime'
import { pool } from './database'

/** A larger difference means that the clock was set, not that it drifted. */
const MAX_DRIFT_MS = 5_000
/** A slower response is too inaccurate to synchronise with. */
const MAX_ROUND_TRIP_MS = 2_000
const MAX_SYNC_TRIES = 3
/** So much of the time that passed is a distance made smaller, and by so much at once: less than an end is written into the past. */
const [DECAY_SHARE, MAX_DECAY_MS] = [0.004, 60]
/** Beyond this distance an administrator is told. */
export const MAX_CLOCK_DISTANCE_MS = 60_000
/** The clock runs ahead by more than the measurement error, so that an end set to now has passed at once. */
const AHEAD_MS = 50

const steadyClockSingleton = processSingleton<SteadyClock>('steady-clock')

/** Milliseconds on the steady clock: for expiry, never for display. */
export const steadyNow = (): number => steadyClockSingleton.get().now()

/** How far the steady clock is ahead of the database's, in milliseconds; negative behind it. 0 where this process has none. */
export const clockDistanceMs = (): number => steadyClockSingleton.peek()?.distanceMs ?? 0

/** How far the clock of this machine is ahead of the database's, in milliseconds; negative behind it. 0 where this process has no steady clock. */
export const machineClockDistanceMs = (): number => steadyClockSingleton.peek()?.machineDistanceMs ?? 0

export interface SteadyClockOptions {
  /** The database's clock, in milliseconds. */
  wallMs?: () => Promise<number>
  /** The uptime of this machine in milliseconds, including sleep; setting its clock does not change it. */
  runMs?: () => number
  /** The clock of this machine, in milliseconds. */
  machineMs?: () => number
}

/**
 * A monotonic clock that all processes of a database share: it runs at the rate of real time and never jumps forward
 * or back when the clock of a machine is set. A lifetime of an hour lasts an hour.
 *
 * It is the database's clock plus an offset that is stored in a row. Each process keeps comparing that clock with the
 * uptime of its machine; if the two diverge, the clock was set, and the offset compensates for it. After all processes
 * were stopped, it continues from the latest time observed, if the database's clock is earlier.
 *
 * Whatever the offset is, it decays: the clock runs 0.4 % slower or faster until it shows the time again, and never back. Whatever is
 * issued by it is judged by it alone, so that a distance ends nothing early.
 */
export class SteadyClock {
  /** How far it is ahead of the database's clock. */
  distanceMs = 0
  /** How far this machine's clock is ahead of the database's: codes of authenticator apps are judged by this machine's. */
  machineDistanceMs = 0
  /** What it showed last: as an offset decays, what has ended does not begin again. */
  #latestMs = -Infinity
  #last: { steadyMs: number; runMs: number; turn: number } | null = null
  readonly #wallMs: () => Promise<number>
  readonly #runMs: () => number
  readonly #machineMs: () => number

  constructor({ wallMs = databaseMs, runMs = createUptimeReader(), machineMs = Date.now }: SteadyClockOptions = {}) {
    this.#wallMs = wallMs
    this.#runMs = runMs
    this.#machineMs = machineMs
  }

  now(): number {
    if (!this.#last) throw new Error('the steady clock was not synchronised yet')
    const now = this.#last.steadyMs + this.#runMs() - this.#last.runMs + AHEAD_MS
    return (this.#latestMs = Math.max(this.#latestMs, now))
  }

  /** Compares the clocks, and corrects the offset if one was set. Call it every few seconds. */
  async sync(): Promise<void> {
    for (let tries = 1; tries <= MAX_SYNC_TRIES; tries++) if (await this.#syncOnce()) return
  }

  /** Registers it as the clock of this process; the returned function unregisters it. */
  register(): () => void {
    steadyClockSingleton.set(this)
    return () => steadyClockSingleton.clear()
  }

  /** @returns false if another process corrected the offset meanwhile, or the response was slow */
  async #syncOnce(): Promise<boolean> {
    const { offsetMs, seenMs, turn } = await readClockRow()
    const from = this.#runMs()
    const wallMs = await this.#wallMs()
    const runMs = this.#runMs()
    if (this.#last && runMs - from > MAX_ROUND_TRIP_MS) return false
    this.machineDistanceMs = Math.round(this.#machineMs() - wallMs)
    const observed = wallMs + offsetMs
    // A process that synchronised before the clock was set knows the right time: its value overrides that of a new process.
    const knows = this.#last?.turn === turn
    const expected = knows ? this.#last!.steadyMs + from - this.#last!.runMs : Math.max(observed, seenMs)
    const isSet = Math.abs(observed - expected) > MAX_DRIFT_MS
    const decay = isSet ? 0 : decayOf(offsetMs, observed - seenMs)
    const [steadyMs, next] = isSet ? [Math.round(expected), turn + 1] : [Math.round(observed) + decay, turn]
    const { rowCount } = await pool().query(
      'UPDATE steady_clock SET offset_ms = $2, seen_ms = $3, turn = $4 WHERE id = 1 AND turn = $1',
      [turn, isSet ? steadyMs - Math.round(wallMs) : offsetMs + decay, steadyMs, next],
    )
    if (rowCount === 0) return false
    // The time was read at some moment after the request: dated to the request, the steady clock is never behind.
    if (next !== this.#last?.turn) this.#latestMs = -Infinity // Another process knew better.
    this.#last = { steadyMs, runMs: from, turn: next }
    this.distanceMs = steadyMs - Math.round(wallMs)
    return true
  }
}

/** By how much an offset becomes smaller after so much time. */
function decayOf(offsetMs: number, passedMs: number): number {
  const most = Math.round(Math.min(MAX_DECAY_MS, Math.max(0, passedMs) * DECAY_SHARE))
  return Math.max(-most, Math.min(most, -offsetMs))
}

interface Row {
  offset_ms: string
  seen_ms: string
  turn: string
}

async function readClockRow(): Promise<{ offsetMs: number; seenMs: number; turn: number }> {
  const read = () => pool().query<Row>('SELECT offset_ms, seen_ms, turn FROM steady_clock WHERE id = 1')
  let [row] = (await read()).rows
  if (!row) {
    await pool().query('INSERT INTO steady_clock (id) VALUES (1) ON CONFLICT DO NOTHING')
    ;[row] = (await read()).rows
  }
  return { offsetMs: Number(row!.offset_ms), seenMs: Number(row!.seen_ms), turn: Number(row!.turn) }
}

async function databaseMs(): Promise<number> {
  const { rows } = await pool().query<{ ms: string }>('SELECT round(extract(epoch FROM clock_timestamp()) * 1000) AS ms')
  return Number(rows[0]!.ms)
}
