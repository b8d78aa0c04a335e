import PQueue from 'p-queue'

/**
 * Limits how many requests run at once, the lowest rank first. A slot is held for one request: between two chunks of a
 * large file another file's preview can be sent.
 */
export class ConcurrencyLimiter {
  readonly #queue: PQueue
  readonly #releases = new Map<string, () => void>()

  constructor(concurrency: number) {
    this.#queue = new PQueue({ concurrency })
  }

  /**
   * Resolves when the request may be sent; the slot that this key held before is released then. @throws the signal's reason
   * when it is aborted before that.
   */
  async acquire(key: string, rank: number, signal: AbortSignal): Promise<void> {
    this.release(key)
    signal.throwIfAborted()
    await new Promise<void>((resolve, reject) => {
      const holdSlot = () =>
        new Promise<void>((release) => {
          this.#releases.set(key, release)
          resolve()
        })
      // Only while it waits: a granted slot is held until it is released.
      const waiting = new AbortController()
      const stopWaiting = () => waiting.abort(signal.reason)
      signal.addEventListener('abort', stopWaiting, { once: true })
      this.#queue
        .add(() => (signal.removeEventListener('abort', stopWaiting), holdSlot()), { priority: -rank, signal: waiting.signal })
        .catch(reject)
    })
    if (!signal.aborted) return
    this.release(key)
    signal.throwIfAborted()
  }

  /** The request has ended, in whatever way; it may not even have been sent. */
  release(key: string): void {
    const release = this.#releases.get(key)
    this.#releases.delete(key)
    release?.()
  }

  /** Whether a request of this key is running. */
  isRunning(key: string): boolean {
    return this.#releases.has(key)
  }

  /** Sets how many run at once; running requests finish. */
  setLimit(concurrency: number): void {
    this.#queue.concurrency = concurrency
  }
}
