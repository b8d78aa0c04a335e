/** A synchronous write that takes this long has waited for the disk, and blocked the whole process. */
const SLOW_WRITE_MS = 20
/** How long the thread pool is used after a slow write; doubled each time it recurs. */
const MIN_BACKOFF_MS = 1000
const MAX_BACKOFF_MS = 60_000
/** More concurrent writers fill the page cache faster than a disk drains it, and then a write takes seconds. */
const MAX_CONCURRENT_WRITERS = 8
/** A writer counts as concurrent for about this long. */
const WRITER_WINDOW_MS = 250

/**
 * Estimates whether a disk accepts writes without blocking, as it does while the page cache has space. Then a synchronous write
 * is faster than one in the thread pool; after a slow write, the thread pool is used for a while.
 */
export class DiskLatencyGauge {
  #slowUntil = -Infinity
  #pauseMs = MIN_BACKOFF_MS
  #writers = new Set<object>()
  #writersBefore = 0
  #since = -Infinity

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether this writer may write synchronously now; counts it as a concurrent writer. */
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

  /** Runs a synchronous write and measures its duration. */
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
