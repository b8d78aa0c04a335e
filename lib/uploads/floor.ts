/** How slow a body may be. */
export interface FloorOptions {
  /** On the average of a window; 0 asks only that something comes at all. */
  bytesPerSecond: number
  windowMs: number
}

/** trickling: bytes came all the time, and too few of them; silent: nothing came for a good part of the window. */
export type Pace = 'enough' | 'trickling' | 'silent'

/** A line that gives nothing for so much of a window is a bad line, not somebody who sends slowly on purpose. */
const SILENT_SHARE = 1 / 4

/**
 * Holds a body to a floor: what it brings in a window must be worth its socket.
 *
 * A phone on 2G is far above it, and may be quiet for nearly a whole window at a time. Whoever sends a byte a second to
 * keep a thousand sockets busy is below.
 */
export class FloorWatch {
  #since: number
  #lastAt: number
  #longestGapMs = 0
  #bytes = 0

  constructor(
    private readonly options: FloorOptions,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#since = this.#lastAt = now()
  }

  /** Begins a window anew: what lies behind does not count, since the sender was held back. */
  restart(): void {
    this.#since = this.#lastAt = this.now()
    this.#longestGapMs = 0
    this.#bytes = 0
  }

  note(bytes: number): void {
    const now = this.now()
    this.#longestGapMs = Math.max(this.#longestGapMs, now - this.#lastAt)
    this.#lastAt = now
    this.#bytes += bytes
  }

  /** Milliseconds until the window is over. */
  get dueInMs(): number {
    return Math.max(0, this.#since + this.options.windowMs - this.now())
  }

  /** Says how a window that is over was, and begins the next; before that it is always enough. */
  judge(): Pace {
    if (this.dueInMs > 0) return 'enough'
    const { bytesPerSecond, windowMs } = this.options
    const lasted = this.now() - this.#since
    const gapMs = Math.max(this.#longestGapMs, this.now() - this.#lastAt)
    const isEnough = this.#bytes > 0 && this.#bytes >= (bytesPerSecond * lasted) / 1000
    this.restart()
    if (isEnough) return 'enough'
    return gapMs >= windowMs * SILENT_SHARE ? 'silent' : 'trickling'
  }
}
