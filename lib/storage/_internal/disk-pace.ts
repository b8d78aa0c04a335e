/** A write that takes so long has waited for the disk, and everybody else in the process for it. */
const SLOW_MS = 20
/** After a slow one others do the waiting for so long, twice as long each time it comes again. */
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

/**
 * Knows whether a disk takes writes at once, as it does while there is memory for them. Then it is quicker to write than to
 * ask a thread to; where it once was not, the threads are asked for a while.
 */
export class DiskPace {
  #slowUntil = -Infinity
  #pauseMs = FIRST_PAUSE_MS

  constructor(private readonly now: () => number = () => performance.now()) {}

  get isQuick(): boolean {
    return this.now() >= this.#slowUntil
  }

  /** Does a write without waiting, and looks how long it took. */
  measure<T>(write: () => T): T {
    const from = this.now()
    const written = write()
    const end = this.now()
    if (end - from >= SLOW_MS) {
      this.#slowUntil = end + this.#pauseMs
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS)
    } else if (end - this.#slowUntil > LONGEST_PAUSE_MS) {
      this.#pauseMs = FIRST_PAUSE_MS
    }
    return written
  }
}
