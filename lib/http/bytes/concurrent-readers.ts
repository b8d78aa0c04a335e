/** A reader that reads in steps, and can close its source between two steps. */
export interface PausableReader {
  pause(): Promise<void>
}

/** Each slot is an open file and a read buffer of two MiB. */
const MAX_CONCURRENT_READERS = 32

/**
 * Bounds how many readers have stored bytes open. A reader that is idle between two steps keeps its slot until another
 * needs it: then the one that has been idle longest is paused. However many clients stall, memory stays bounded.
 */
export class ConcurrentReaders {
  readonly #idle = new Set<PausableReader>()
  readonly #waiting: (() => void)[] = []
  #busy = 0

  constructor(private readonly maxReaders = MAX_CONCURRENT_READERS) {}

  /** Resolves when the reader may read. Every `acquire` is followed by a `markIdle`. */
  async acquire(reader: PausableReader): Promise<void> {
    const hasSlot = this.#idle.delete(reader) || this.#busy + this.#idle.size < this.maxReaders
    if (hasSlot) {
      this.#busy += 1
      return
    }
    const [longest] = this.#idle
    if (!longest) return new Promise((go) => this.#waiting.push(go)) // The next reader that becomes idle passes its slot on.
    this.#idle.delete(longest)
    this.#busy += 1
    await longest.pause()
  }

  /** Marks the end of a step. */
  markIdle(reader: PausableReader): void {
    const next = this.#waiting.shift()
    if (next) return void reader.pause().then(next, next)
    this.#busy -= 1
    this.#idle.add(reader)
  }

  /** Releases the slot of an idle reader. */
  release(reader: PausableReader): void {
    this.#idle.delete(reader)
  }
}
