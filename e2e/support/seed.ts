import { createHash, randomInt } from 'node:crypto'
import { isLongRun } from '../../lib/runtime/test-dose'

/** A seeded random generator: run a test again with FOVEA_SEED to repeat its choices. */
export class Seed {
  readonly number: number
  #state: number

  constructor(number = Number(process.env.FOVEA_SEED ?? randomInt(2 ** 31))) {
    this.number = number
    this.#state = number
  }

  /** Mulberry32: at least 0, less than 1. */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number, at least `from`, less than `to`. */
  within(from: number, to: number): number {
    return from + Math.floor(this.roll() * (to - from))
  }

  /** So many of them, chosen at random, in their order; all of them in `npm run test:long`. */
  pick<One>(all: readonly One[], usual: number): One[] {
    const left = new Set(all)
    while (!isLongRun() && left.size > usual) left.delete([...left][this.within(0, left.size)]!)
    return [...left]
  }

  /**
   * Whether it is something’s turn: in each run that of one in `of` names, of others with the next seed, so that `of` seeds
   * in a row have been through them all; in `npm run test:long` that of every name.
   */
  isTurnOf(name: string, of: number): boolean {
    return isLongRun() || (createHash('sha256').update(name).digest().readUInt32BE() + this.number) % of === 0
  }

  toString(): string {
    return `FOVEA_SEED=${this.number}`
  }
}
