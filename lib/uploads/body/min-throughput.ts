/** How slow a body may be. */
export interface MinThroughput {
  /** On the average of a window; 0 asks only that something comes at all. */
  bytesPerSecond: number
  windowMs: number
}

/** trickling: bytes came all the time, and too few of them; silent: nothing came for a good part of the window. */
export type ThroughputVerdict = 'enough' | 'too_slow' | 'stalled'

/** A connection without a byte for so much of a window is a bad network, not a client that sends slowly on purpose. */
const SILENT_WINDOW_SHARE = 1 / 4

/**
 * Enforces the minimum throughput of a body: what arrives in a window must be worth its socket.
 *
 * A phone on 2G is far above it, and may pause for nearly a whole window at a time. A client that sends a byte a
 * second to occupy a thousand sockets is below.
 */
export class ThroughputMeter {
  #since: number
  #lastAt: number
  #longestGapMs = 0
  #bytes = 0

  constructor(
    private readonly options: MinThroughput,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#since = this.#lastAt = now()
  }

  /** Restarts the window: what was before does not count, since the sender was paused by us. */
  restart(): void {
    this.#since = this.#lastAt = this.now()
    this.#longestGapMs = 0
    this.#bytes = 0
  }

  record(bytes: number): void {
    const now = this.now()
    this.#longestGapMs = Math.max(this.#longestGapMs, now - this.#lastAt)
    this.#lastAt = now
    this.#bytes += bytes
  }

  /** Milliseconds until the window is over. */
  get remainingMs(): number {
    return Math.max(0, this.#since + this.options.windowMs - this.now())
  }

  /** Says how a window that is over was, and begins the next; before that it is always enough. */
  evaluate(): ThroughputVerdict {
    if (this.remainingMs > 0) return 'enough'
    const { bytesPerSecond, windowMs } = this.options
    const lasted = this.now() - this.#since
    const gapMs = Math.max(this.#longestGapMs, this.now() - this.#lastAt)
    const isEnough = this.#bytes > 0 && this.#bytes >= (bytesPerSecond * lasted) / 1000
    this.restart()
    if (isEnough) return 'enough'
    return gapMs >= windowMs * SILENT_WINDOW_SHARE ? 'stalled' : 'too_slow'
  }
}
