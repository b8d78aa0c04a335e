import { randomInt } from 'node:crypto'

/** Chances of which a test can say afterwards how they fell: run it again with FOVEA_SEED, and they fall the same way. */
export class Seed {
  readonly number = Number(process.env.FOVEA_SEED ?? randomInt(2 ** 31))
  #state = this.number

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

  toString(): string {
    return `FOVEA_SEED=${this.number}`
  }
}
