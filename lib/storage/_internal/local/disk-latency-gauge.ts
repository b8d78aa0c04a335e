/** A synchronous write that takes this long has waited for the disk, and blocked the whole process. */
const SLOW_WRITE_MS = 20
/**
 * A MiB of the page cache takes less than a millisecond, one of a spinning disk about ten. On a busy machine a read is now and
 * then interrupted for as long, and a mean of the last five tells the two apart.
 */
const READS = { slowMs: 3, weight: 0.2 }
/** How long the thread pool is used after a slow call; doubled each time it recurs. */
const MIN_BACKOFF_MS = 1000
const MAX_BACKOFF_MS = 60_000
/** More concurrent writers fill the page cache faster than a disk drains it, and then a write takes seconds. */
const MAX_CONCURRENT_WRITERS = 8
/** A writer counts as concurrent for about this long. */
const WRITER_WINDOW_MS = 250

/**
 * Estimates whether a disk accepts writes, or serves reads, without blocking, as it does while the page cache has space, or the
 * bytes. Then a synchronous call is faster than one in the thread pool; after a slow one, the thread pool is used for a while.
 */
export class DiskLatencyGauge {
  #slowUntil = -Infinity
  #pauseMs = MIN_BACKOFF_MS
  #writers = new Set<object>()
  #writersBefore = 0
  #since = -Infinity

  #meanMs = 0

  /** @param of the mean duration from which calls are slow; `weight` is that of the last call in the mean */
  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly of: { slowMs: number; weight: number } = { slowMs: SLOW_WRITE_MS, weight: 1 },
  ) {}

  /** A gauge for short reads. */
  static ofReads(now?: () => number): DiskLatencyGauge {
    return new DiskLatencyGauge(now, READS)
  }

  /** Whether calls were not slow lately. */
  isFast(): boolean {
    return this.now() >= this.#slowUntil
  }

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

  /** Runs a synchronous write or read and measures its duration. */
  measure<T>(call: () => T): T {
    const from = this.now()
    const result = call()
    const end = this.now()
    this.#meanMs += this.of.weight * (end - from - this.#meanMs)
    if (this.#meanMs >= this.of.slowMs) {
      this.#meanMs = 0
      this.#slowUntil = end + this.#pauseMs
      this.#pauseMs = Math.min(this.#pauseMs * 2, MAX_BACKOFF_MS)
    } else if (end - this.#slowUntil > MAX_BACKOFF_MS) {
      this.#pauseMs = MIN_BACKOFF_MS
    }
    return result
  }
}
