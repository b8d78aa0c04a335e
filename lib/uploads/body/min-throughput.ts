/** The minimum throughput of a body. */
export interface MinThroughput {
  /** The average over a window; 0 only requires that some bytes arrive. */
  bytesPerSecond: number
  windowMs: number
}

/** too_slow: bytes arrived steadily, but too few; stalled: none arrived for a large part of the window. */
export type ThroughputVerdict = 'enough' | 'too_slow' | 'stalled'

/** A connection without bytes for this share of a window has a bad network, rather than a client that sends slowly on purpose. */
const SILENT_WINDOW_SHARE = 1 / 4

/**
 * Enforces the minimum throughput of a body: the bytes that arrive in a window must justify its socket.
 *
 * A phone on 2G is far above it, even if it pauses for nearly a whole window at a time. A client that sends a byte a second to
 * occupy a thousand sockets is below.
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

  /** Restarts the window: bytes before it do not count, since the server paused the sender. */
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

  /** Milliseconds until the end of the window. */
  get remainingMs(): number {
    return Math.max(0, this.#since + this.options.windowMs - this.now())
  }

  /** Evaluates a window that is over and starts the next one; before its end the verdict is always `enough`. */
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
