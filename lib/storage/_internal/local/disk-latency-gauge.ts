/** A write that takes so long has waited for the disk, and everybody else in the process for it. */
const SLOW_WRITE_MS = 20
/** After a slow one others do the waiting for so long, twice as long each time it comes again. */
const MIN_BACKOFF_MS = 1000
const MAX_BACKOFF_MS = 60_000
/** More that write at once fill the kernel's memory faster than a disk empties it, and then a write takes seconds. */
const MAX_CONCURRENT_WRITERS = 8
/** Who wrote within this is still counted. */
const WRITER_WINDOW_MS = 250

/**
 * Knows whether a disk takes writes at once, as it does while there is memory for them. Then it is quicker to write than to
 * ask a thread to; where it once was not, the threads are asked for a while.
 */
export class DiskLatencyGauge {
  #slowUntil = -Infinity
  #pauseMs = MIN_BACKOFF_MS
  #writers = new Set<object>()
  #writersBefore = 0
  #since = -Infinity

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether this writer, one of those that write just now, may wait for the disk. */
  isFastFor(writer: object): boolean {
    const now = this.now()
    if (now - this.#since >= WRITER_WINDOW_MS) {
      this.#writersBefore = now - this.#since < 2 * WRITER_WINDOW_MS ? this.#writers.size : 0
      this.#writers = new Set()
      this.#since = now
    }
    this.#writers.add(writer)
    return now >= this.#slowUntil && Math.max(this.#writers.size, this.#writersBefore) <= MAX_CONCURRENT_WRITERS
  }

  /** Does a write without waiting, and looks how long it took. */
  measure<T>(write: () => T): T {
    const from = this.now()
    const written = write()
    const end = this.now()
    if (end - from >= SLOW_WRITE_MS) {
      this.#slowUntil = end + this.#pauseMs
      this.#pauseMs = Math.min(this.#pauseMs * 2, MAX_BACKOFF_MS)
    } else if (end - this.#slowUntil > MAX_BACKOFF_MS) {
      this.#pauseMs = MIN_BACKOFF_MS
    }
    return written
  }
}
