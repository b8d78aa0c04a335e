import os from 'node:os'
import { processWide } from '../runtime/process-wide'
import { pool } from './database'

/** What is further off than this was set, and did not only drift. */
const JUMP_MS = 5_000
/** An answer that took longer says too little of the time at which it was given. */
const SLOW_MS = 2_000
const TRIES = 3
/** What is told is ahead by this much, more than all that it is measured with is coarse: what was ended is over at once. */
const AHEAD_MS = 50

const living = processWide<SteadyClock>('steady-clock')

/** Milliseconds on the steady clock: for lifetimes, and for nothing that a person reads. */
export const steadyNow = (): number => living.get().now()

export interface SteadyClockOptions {
  /** The database's clock, in milliseconds. */
  wallMs?: () => Promise<number>
  /** Milliseconds for which this machine runs, sleep included; setting its clock does not change it. */
  runMs?: () => number
}

/**
 * A clock that nobody can set: it goes on at the pace of real time, is the same for all processes of a database, and leaps
 * neither forward nor back, whatever is done to the clocks of machines. What was to live for an hour lives for an hour.
 *
 * It is the database's clock plus an offset that stands in a row. Each process compares that clock, again and again, with
 * the time for which its machine runs; where the two part, somebody set the clock, and the offset takes it back. After a
 * stop of everything the clock goes on from the latest time that was seen, if the database's lies before that.
 */
export class SteadyClock {
  #last: { steadyMs: number; runMs: number; turn: number } | null = null
  readonly #wallMs: () => Promise<number>
  readonly #runMs: () => number

  constructor({ wallMs = databaseMs, runMs = () => os.uptime() * 1000 }: SteadyClockOptions = {}) {
    this.#wallMs = wallMs
    this.#runMs = runMs
  }

  now(): number {
    if (!this.#last) throw new Error('the steady clock was not looked at yet')
    return this.#last.steadyMs + this.#runMs() - this.#last.runMs + AHEAD_MS
  }

  /** Compares the clocks, and corrects the offset where one was set. Call it every few seconds. */
  async look(): Promise<void> {
    for (let tries = 1; tries <= TRIES; tries++) if (await this.#lookOnce()) return
  }

  /** Makes it the clock of this process; the answer takes it back. */
  publish(): () => void {
    living.set(this)
    return () => living.clear()
  }

  /** @returns false where another process corrected the offset meanwhile, or the answer was slow */
  async #lookOnce(): Promise<boolean> {
    const { offsetMs, seenMs, turn } = await rowOf()
    const from = this.#runMs()
    const wallMs = await this.#wallMs()
    const runMs = this.#runMs()
    if (this.#last && runMs - from > SLOW_MS) return false
    const told = wallMs + offsetMs
    // Whoever corrected the offset saw the clock before it was set: their word counts more than that of a newcomer.
    const knows = this.#last?.turn === turn
    const expected = knows ? this.#last!.steadyMs + from - this.#last!.runMs : Math.max(told, seenMs)
    const isSet = Math.abs(told - expected) > JUMP_MS
    const [steadyMs, next] = isSet ? [Math.round(expected), turn + 1] : [Math.round(told), turn]
    const { rowCount } = await pool().query(
      'UPDATE steady_clock SET offset_ms = $2, seen_ms = $3, turn = $4 WHERE id = 1 AND turn = $1',
      [turn, isSet ? steadyMs - Math.round(wallMs) : offsetMs, steadyMs, next],
    )
    if (rowCount === 0) return false
    // What was answered is true of some moment after the question: held to that one, the clock is never behind.
    this.#last = { steadyMs, runMs: from, turn: next }
    return true
  }
}

interface Row {
  offset_ms: string
  seen_ms: string
  turn: string
}

async function rowOf(): Promise<{ offsetMs: number; seenMs: number; turn: number }> {
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
