import { setTimeout } from 'node:timers/promises'

/** Shorter waits are collected: a timer is not more exact. */
const MIN_WAIT_MS = 20

/** Keeps the average of what is spent below a rate, from the time it is made. */
export class RatePacer {
  #aheadMs = 0
  #atMs = performance.now()

  constructor(private readonly bytesPerSecond: number) {}

  /** Waits until these bytes are within the rate. */
  async spend(bytes: number): Promise<void> {
    const nowMs = performance.now()
    this.#aheadMs = Math.max(0, this.#aheadMs - (nowMs - this.#atMs)) + (bytes * 1000) / this.bytesPerSecond
    this.#atMs = nowMs
    if (this.#aheadMs >= MIN_WAIT_MS) await setTimeout(this.#aheadMs)
  }
}
